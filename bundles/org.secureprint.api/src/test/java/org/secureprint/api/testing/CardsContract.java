package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.Cards;

/** What every store of cards promises. */
public interface CardsContract {
    /** None when a test starts. */
    Cards cards();

    private static Card card(String id, String owner, int second) {
        return new Card(id, owner, Instant.parse("2026-11-23T08:00:00Z").plusSeconds(second), "lobby");
    }

    @Test
    default void aCardIsOnePersons() {
        assertThat(cards().add(card("c0", "ann", 0))).isTrue();
        assertThat(cards().add(card("c0", "bob", 1))).isFalse();
        assertThat(cards().find("c0")).contains(card("c0", "ann", 0));
        assertThat(cards().find("C0")).isEmpty();
    }

    @Test
    default void aPersonHasSeveral() {
        cards().add(card("c2", "ann", 2));
        cards().add(card("c1", "ann", 5));
        cards().add(card("c3", "bøb", 1));
        assertThat(cards().of("ann")).containsExactly(card("c2", "ann", 2), card("c1", "ann", 5));
        assertThat(cards().of("bøb")).containsExactly(card("c3", "bøb", 1));
        assertThat(cards().of("eve")).isEmpty();
    }

    @Test
    default void aCardThatIsRemovedMayBeSomebodyElses() {
        cards().add(card("c0", "ann", 0));
        assertThat(cards().remove("c0")).isTrue();
        assertThat(cards().remove("c0")).isFalse();
        assertThat(cards().of("ann")).isEmpty();
        assertThat(cards().add(card("c0", "bob", 1))).isTrue();
    }

    @Test
    default void ofManyAtOnceOneGetsTheCard() throws Exception {
        AtomicInteger added = new AtomicInteger();
        Together.run(8, thread -> {
            if (cards().add(card("c0", "person" + thread, thread))) {
                added.incrementAndGet();
            }
            return null;
        });
        assertThat(added).hasValue(1);
    }
}
