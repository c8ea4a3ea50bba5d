package org.secureprint.api.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.Cards;

/** Cards for tests. */
public final class InMemoryCards implements Cards {
    private final Map<String, Card> byId = new ConcurrentHashMap<>();

    @Override
    public Optional<Card> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Card> of(String owner) {
        return byId.values().stream()
                .filter(card -> card.owner().equals(owner))
                .sorted(Comparator.comparing(Card::addedAt).thenComparing(Card::id))
                .toList();
    }

    @Override
    public boolean add(Card card) {
        return byId.putIfAbsent(card.id(), card) == null;
    }

    @Override
    public boolean remove(String id) {
        return byId.remove(id) != null;
    }
}
