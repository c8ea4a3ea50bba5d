package org.secureprint.api.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The cards, as the store keeps them. Called by identity, from any thread; a change is durable when the method returns. Removing an
 * account removes its cards.
 */
@ConsumerType
public interface Cards {
    /** The card with this id. */
    Optional<Card> find(String id);

    /** Somebody's cards, the oldest first. */
    List<Card> of(String owner);

    /** Adds a card; false if the id is taken. */
    boolean add(Card card);

    /** Removes a card; false if there was none. */
    boolean remove(String id);
}
