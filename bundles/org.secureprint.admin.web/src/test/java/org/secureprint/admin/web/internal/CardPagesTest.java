package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** One's own cards. */
class CardPagesTest extends WebTestCase {
    private RecordedExchange remove(String id) throws Exception {
        return send("POST", "/cards/remove", form("/cards/remove", ADA).parameter("id", id));
    }

    @Test
    void whoHasNoneIsToldHowToGetOne() throws Exception {
        assertThat(get("/cards", ADA).text()).contains("You have no card yet.", "sign in there with your name");
    }

    @Test
    void aLostOneIsRemoved() throws Exception {
        cards.add("04A2B3C4", "ada", "lp-1", "");
        cards.add("55555555", "ada", "mfp-1", "");
        assertThat(get("/cards", ADA).text()).contains("at the device lp-1", "at the device mfp-1", "have lost");
        assertThat(remove("04A2B3C4").answerHeaders()).containsEntry("Location", "/sign-in?note=card-removed");
        assertThat(get("/cards", ADA).text()).contains("mfp-1").doesNotContain("lp-1");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::action, Entry::object)
                .containsExactly(tuple("ada", "card-remove", "user ada"));
    }

    /** Somebody else's and none look the same, and neither changes anything. */
    @Test
    void somebodyElsesStays() throws Exception {
        cards.add("04A2B3C4", "bob", "lp-1", "");
        assertThat(get("/cards", ADA).text()).doesNotContain("lp-1");
        assertThat(remove("04A2B3C4").answerHeaders()).isEqualTo(remove("0").answerHeaders());
        assertThat(cards.of("bob")).hasSize(1);
        assertThat(log.of(LogKind.SERVER_ACCESS)).isEmpty();
    }
}
