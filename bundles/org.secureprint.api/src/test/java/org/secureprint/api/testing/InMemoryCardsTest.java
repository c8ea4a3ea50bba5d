package org.secureprint.api.testing;

import org.secureprint.api.identity.Cards;

class InMemoryCardsTest implements CardsContract {
    private final InMemoryCards cards = new InMemoryCards();

    @Override
    public Cards cards() {
        return cards;
    }
}
