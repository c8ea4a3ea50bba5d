package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;

/** Cards at devices, as the API has them. */
class CardApiTest extends ApiFixture {
    private static final String PRESENT = "/api/v1/device/card";
    private static final String ADD = "/api/v1/cards";
    private static final String CARD = "{'card':'04A2B3C4'}";

    @Test
    void aCardThatIsNobodysIsMadeTheirsWhoSignedInAndOpensFromThenOn() throws Exception {
        assertThat(api.refusal("POST", PRESENT, Api.json(CARD, LOBBY))).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
        JsonNode added = body(api.ask("POST", ADD, Api.json(CARD, ANNA)));
        assertThat(added.get("name").asText()).isEqualTo("anna");
        assertThat(added.get("device").asText()).isEqualTo("lobby");

        JsonNode opened = body(api.ask("POST", PRESENT, Api.json(CARD, LOBBY)));
        assertThat(opened.get("name").asText()).isEqualTo("anna");
        assertThat(opened.get("pinNeeded").asBoolean()).isFalse();
        assertThat(api.sessions.find(opened.get("token").asText()))
                .get()
                .satisfies(session -> assertThat(session.device()).isEqualTo("lobby"));
    }

    @Test
    void whereAPinIsNeededTheCardOpensNothing() throws Exception {
        api.ask("POST", ADD, Api.json(CARD, ANNA));
        api.cards.askForPins(true);
        JsonNode named = body(api.ask("POST", PRESENT, Api.json(CARD, LOBBY)));
        assertThat(named.get("name").asText()).isEqualTo("anna");
        assertThat(named.get("pinNeeded").asBoolean()).isTrue();
        assertThat(named.has("token")).isFalse();
        assertThat(api.sessions.count()).isZero();
    }

    @Test
    void whatCanNotBeIsRefused() throws Exception {
        assertThat(api.refusal("POST", PRESENT, Api.json("{}", LOBBY))).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(api.refusal("POST", ADD, Api.json("{'card':17}", ANNA))).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(api.refusal("POST", PRESENT, Api.json("{'card':'FF'}", LOBBY)))
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
    }
}
