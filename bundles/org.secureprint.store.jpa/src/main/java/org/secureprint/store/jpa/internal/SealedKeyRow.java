package org.secureprint.store.jpa.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A key of this bundle, sealed by the key ring. */
@Entity
@Table(name = "SEALED_KEY")
class SealedKeyRow extends Row {
    @Id
    @Column(name = "ID")
    int id;

    @Column(name = "CONTENT")
    byte[] content;

    /** For JPA. */
    SealedKeyRow() {}

    SealedKeyRow(int id, byte[] content) {
        this.id = id;
        this.content = content;
    }

    @Override
    Object key() {
        return id;
    }
}
