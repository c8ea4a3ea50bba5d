package org.secureprint.store.jpa.internal;

import static org.secureprint.store.jpa.internal.Columns.nanos;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.secureprint.api.identity.Card;

/** A card of a person. */
@Entity
@Table(name = "CARD")
class CardRow extends Row {
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "OWNER")
    String owner;

    @Column(name = "ADDED_AT")
    long addedAt;

    @Column(name = "DEVICE")
    String device;

    /** For JPA. */
    CardRow() {}

    CardRow(Card card) {
        id = card.id();
        owner = card.owner();
        addedAt = nanos(card.addedAt());
        device = card.device();
    }

    @Override
    Object key() {
        return id;
    }

    Card card() {
        return new Card(id, owner, Columns.instant(addedAt), device);
    }
}
