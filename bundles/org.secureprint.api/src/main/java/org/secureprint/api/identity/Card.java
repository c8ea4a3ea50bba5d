package org.secureprint.api.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * A card by which a person is known at devices. What the card itself says is not in it.
 *
 * @param id a keyed hash of what a reader reads from the card
 * @param owner the folded name of the person
 * @param addedAt when it became theirs
 * @param device the id of the device at which it did
 */
public record Card(String id, String owner, Instant addedAt, String device) {
    public Card {
        Objects.requireNonNull(id);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(addedAt);
        Objects.requireNonNull(device);
    }
}
