package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** Who may sign in, as programs of administrators say. */
class UserApiTest extends WebTestCase {
    private static final String ONE = "/api/v1/admin/users/{name}";

    private final Description description = new Description();

    @BeforeEach
    void addPeople() {
        accounts.add("ada", Set.of(Role.USER));
        accounts.add("root", Set.of(Role.ADMINISTRATOR, Role.USER));
    }

    private RecordedExchange put(String name, String body) throws Exception {
        RecordedExchange exchange = RecordedExchange.of("PUT", "/api/v1/admin/users/" + name)
                .as(ROOT)
                .variable("name", name)
                .header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8));
        return checked("PUT", ONE, exchange);
    }

    private RecordedExchange checked(String method, String path, RecordedExchange exchange) throws Exception {
        RecordedExchange answered = send(method, path, exchange);
        description.check(method, path, answered);
        return answered;
    }

    @Test
    void s19AnAdministratorKeepsAPersonOutAndLetsThemInAgain() throws Exception {
        assertThat(put("ADA", "{\"enabled\":false}").text()).contains("\"enabled\":false", "\"active\":false");
        assertThat(users.find("ada").orElseThrow().enabled()).isFalse();
        assertThat(put("ada", "{\"enabled\":true}").text()).contains("\"enabled\":true");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::action, Entry::object)
                .containsExactly(tuple("root", "user-disable", "user ada"), tuple("root", "user-enable", "user ada"));
    }

    @Test
    void nobodyKeepsThemselvesOut() {
        assertThatThrownBy(() -> put("Root", "{\"enabled\":false}")).isInstanceOf(PrintException.class);
        assertThat(users.find("root").orElseThrow().enabled()).isTrue();
    }

    @Test
    void anythingElseChangesNothing() {
        for (String body : new String[] {"{}", "{\"enabled\":\"no\"}", "{\"enabled\":false,\"roles\":[]}"}) {
            assertThatThrownBy(() -> put("ada", body)).isInstanceOf(PrintException.class);
        }
        assertThatThrownBy(() -> put("nobody", "{\"enabled\":false}")).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> put("\u0000", "{\"enabled\":false}")).isInstanceOf(PrintException.class);
        assertThat(users.find("ada").orElseThrow().enabled()).isTrue();
    }

    @Test
    void sessionsAreEnded() throws Exception {
        sessions.put("one", ADA, "", false);
        assertThat(put("ada", "{\"enabled\":true}").text())
                .contains("\"sessions\":1", "\"lastSeen\":\"1970-01-01T00:00:00Z\"");
        String path = "/api/v1/admin/users/{name}/sessions";
        RecordedExchange ended = checked(
                "DELETE",
                path,
                RecordedExchange.of("DELETE", "/api/v1/admin/users/ada/sessions")
                        .as(ROOT)
                        .variable("name", "ada"));
        assertThat(ended.status()).isEqualTo(204);
        assertThat(sessions.count()).isZero();
    }

    @Test
    void cardsAreListedAndRemoved() throws Exception {
        cards.add("04A2B3C4", "ada", "lp-1", "");
        String list = "/api/v1/admin/users/{name}/cards";
        assertThat(checked(
                                "GET",
                                list,
                                RecordedExchange.of("GET", "/api/v1/admin/users/ada/cards")
                                        .as(ROOT)
                                        .variable("name", "ada"))
                        .text())
                .contains("\"id\":\"04A2B3C4\"", "\"device\":\"lp-1\"");
        RecordedExchange removed = checked(
                "DELETE",
                list + "/{id}",
                RecordedExchange.of("DELETE", "/api/v1/admin/users/ada/cards/04A2B3C4")
                        .as(ROOT)
                        .variable("name", "ada")
                        .variable("id", "04A2B3C4"));
        assertThat(removed.status()).isEqualTo(204);
        assertThat(cards.of("ada")).isEmpty();
    }

    @Test
    void theAccountsAreListedWithoutTheirSecrets() throws Exception {
        RecordedExchange list = checked(
                "GET",
                "/api/v1/admin/users",
                RecordedExchange.of("GET", "/api/v1/admin/users").as(ROOT));
        assertThat(list.text())
                .contains("\"name\":\"ada\"", "\"roles\":[\"user\"]", "\"secondFactor\":false")
                .doesNotContain("password", "verifier");
    }
}
