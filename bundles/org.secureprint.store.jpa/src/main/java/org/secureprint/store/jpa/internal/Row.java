package org.secureprint.store.jpa.internal;

import javax.persistence.Column;
import javax.persistence.MappedSuperclass;

/**
 * A row of any table: a key, and a version that counts its changes, so that a change whose outcome is unknown can be undone without
 * touching what others did since.
 */
@MappedSuperclass
abstract class Row implements Cloneable {
    @Column(name = "VERSION")
    int version;

    /** The primary key. */
    abstract Object key();

    /** A copy that no {@code EntityManager} knows. */
    Row copy() {
        try {
            return (Row) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
