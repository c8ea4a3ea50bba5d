package org.secureprint.store.jpa.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** Where the next block of ids starts. */
@Entity
@Table(name = "ID_BLOCK")
class IdBlockRow extends Row {
    @Id
    @Column(name = "NAME")
    String name;

    @Column(name = "NEXT_ID")
    long nextId;

    @Override
    Object key() {
        return name;
    }
}
