package org.secureprint.api.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;

/** Cards of people for tests, which are what the reader reads; {@code FF} is of nobody who may sign in. */
public final class InMemoryPersonCards implements PersonCards {
    private final InMemoryCards cards = new InMemoryCards();
    private boolean pinNeeded;

    /** Whether a PIN is asked for as well. */
    public void askForPins(boolean asked) {
        pinNeeded = asked;
    }

    @Override
    public Optional<Holder> present(String card, String device, String source) {
        if (card.equals("FF")) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "The card opens nothing.");
        }
        return cards.find(card)
                .map(found -> new User(found.owner(), found.owner(), Set.of(Role.USER), "", "", false, true, 0, null))
                .map(user -> new Holder(user, pinNeeded));
    }

    @Override
    public Card add(String card, String owner, String device, String source) {
        Card fresh = new Card(card, owner, Instant.parse("2026-11-22T11:00:00Z"), device);
        if (!cards.add(fresh) && !cards.of(owner).contains(fresh)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "This card is somebody else's.");
        }
        return fresh;
    }

    @Override
    public List<Card> of(String owner) {
        return cards.of(owner);
    }

    @Override
    public boolean remove(String owner, String id) {
        return cards.find(id).filter(card -> card.owner().equals(owner)).isPresent() && cards.remove(id);
    }
}
