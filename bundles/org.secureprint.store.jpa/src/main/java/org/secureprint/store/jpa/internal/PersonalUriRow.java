package org.secureprint.store.jpa.internal;

import static org.secureprint.store.jpa.internal.Columns.nanos;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** The token of a person's own queue addresses, as a hash. */
@Entity
@Table(name = "PERSONAL_URI")
class PersonalUriRow extends Row {
    @Id
    @Column(name = "NAME")
    String name;

    @Column(name = "TOKEN_HASH")
    String tokenHash;

    @Column(name = "ISSUED_AT")
    long issuedAt;

    /** For JPA. */
    PersonalUriRow() {}

    PersonalUriRow(String name, String tokenHash, Instant issuedAt) {
        this.name = name;
        change(tokenHash, issuedAt);
    }

    @Override
    Object key() {
        return name;
    }

    final void change(String hash, Instant when) {
        tokenHash = hash;
        issuedAt = nanos(when);
    }
}
