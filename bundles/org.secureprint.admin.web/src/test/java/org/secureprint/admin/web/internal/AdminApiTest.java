package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.RecordedExchange;

class AdminApiTest extends WebTestCase {
    private static final String JOBS = "/api/v1/admin/jobs";
    private static final String SESSION = "/api/v1/admin/session";
    private static final String SETTINGS = "/api/v1/admin/settings";

    private final Description description = new Description();

    @Test
    void everyAdminRouteAsksForAnAdministrator() {
        Set<String> open =
                Set.of("GET /api/v1/admin/openapi.yaml", "POST /api/v1/admin/session", "DELETE /api/v1/admin/session");
        assertThat(routes().filter(route -> route.path().contains("admin"))
                        .filter(route -> !open.contains(route.method() + " " + route.path())))
                .hasSize(39)
                .allSatisfy(route -> assertThat(route.access()).isEqualTo(Access.signedIn(Role.ADMINISTRATOR)));
    }

    @Test
    void theDescriptionHasEveryRouteAndNoOther() {
        assertThat(routes().filter(route -> route.path().startsWith("/api/"))
                        .map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(description.operations());
    }

    @Test
    void theDescriptionKnowsTheSettings() {
        for (Setting<?> setting : Setting.ALL) {
            JsonNode said = description.setting(setting.key());
            assertThat(said.path("default").asText())
                    .as(setting.key())
                    .isEqualTo(setting.defaultValue().toString());
            if (said.has("minimum")) {
                assertThat(setting.parse().apply(said.get("minimum").asText())).isNotNull();
                assertThat(setting.parse().apply(said.get("maximum").asText())).isNotNull();
                assertThatThrownBy(() ->
                                setting.parse().apply("" + (said.get("minimum").asLong() - 1)))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() ->
                                setting.parse().apply("" + (said.get("maximum").asLong() + 1)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void theDescriptionIsServed() throws Exception {
        assertThat(send("GET", "/api/v1/admin/openapi.yaml", RecordedExchange.of("GET", ""))
                        .text())
                .startsWith("openapi: 3.1.0");
    }

    @Test
    void aProgramSignsInForAnAdministrator() throws Exception {
        passwords.changePassword("root", "set by setup".toCharArray(), "chosen by root".toCharArray(), "");
        RecordedExchange sent = signIn("{\"name\":\"root\",\"password\":\"chosen by root\"}");
        assertThat(json(sent).get("token").asText()).isEqualTo("token-1");
        send("DELETE", SESSION, RecordedExchange.of("DELETE", SESSION).as(ROOT));
        assertThat(sessions.closed()).containsExactly("token");
    }

    @Test
    void nobodyElseSignsInForAnAdministrator() {
        assertRefused(() -> signIn("{\"name\":\"ada\",\"password\":\"correct horse\"}"), Status.CLIENT_ERROR_FORBIDDEN);
        assertRefused(() -> signIn("{\"name\":\"root\",\"password\":\"set by setup\"}"), Status.CLIENT_ERROR_FORBIDDEN);
        assertRefused(
                () -> signIn("{\"name\":\"root\",\"password\":\"wrong\"}"), Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertRefused(() -> signIn("{}"), Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertRefused(() -> signIn("name=root"), Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(sessions.count()).isZero();
    }

    /** What is not said to be JSON is refused before it is read, however long it is. */
    @Test
    void whatIsNoJsonIsNotRead() {
        byte[] numbers = "[0,0,0,0,0,0,0,0]".getBytes(StandardCharsets.US_ASCII);
        ByteArrayInputStream body = new ByteArrayInputStream(numbers);
        assertRefused(
                () -> send(
                        "POST",
                        SESSION,
                        RecordedExchange.of("POST", SESSION)
                                .header("Content-Type", "text/plain")
                                .body(body)),
                Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(body.available()).isEqualTo(numbers.length);
    }

    @Test
    void jobsComeInPages() throws Exception {
        for (int i = 1; i <= 5; i++) {
            jobs.held(i % 2 == 0 ? "ada" : "bob", "Job " + i, "application/pdf", 1000, NOON);
        }
        JsonNode first = json(send("GET", JOBS, jobs().parameter("limit", "3")));
        assertThat(first.get("jobs").findValuesAsText("id")).containsExactly("1", "2", "3");
        assertThat(first.get("next").asInt()).isEqualTo(3);
        JsonNode job = first.get("jobs").get(0);
        assertThat(job.get("state").asText()).isEqualTo("pending-held");
        assertThat(job.get("reasons").get(0).asText()).isEqualTo("job-release-wait");
        assertThat(job.get("owner").asText()).isEqualTo("bob");
        assertThat(job.get("octets").asLong()).isEqualTo(1000);
        assertThat(job.get("created").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(job.get("completed").isNull()).isTrue();
        JsonNode rest = json(send("GET", JOBS, jobs().parameter("after", "3").parameter("owner", "ADA")));
        assertThat(rest.get("jobs").findValuesAsText("id")).containsExactly("4");
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,1001", "limit,x", "after,-1", "which,some", "owner,' '"})
    void queriesAreChecked(String name, String value) {
        assertRefused(() -> send("GET", JOBS, jobs().parameter(name, value)), Status.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void s13DeletesAnyJob() throws Exception {
        jobs.held("ada", "Offer", "application/pdf", 20_480, NOON);
        assertThat(delete("1").status()).isEqualTo(204);
        assertThat(jobs.find(ADA, 1).orElseThrow().erased()).isTrue();
        for (String id : new String[] {"2", "x", "99999999999"}) {
            assertRefused(() -> delete(id), Status.CLIENT_ERROR_NOT_FOUND);
        }
    }

    @Test
    void settingsAreShown() throws Exception {
        assertThat(send("GET", SETTINGS, RecordedExchange.of("GET", SETTINGS).as(ROOT))
                        .text())
                .isEqualTo("{\"deleteAfterPrinting\":true,\"autoDeleteMinutes\":1440,\"unclaimedDeleteMinutes\":60,"
                        + "\"expiryNoticeMinutes\":120,\"maxJobOctets\":0,\"maxJobsPerUser\":0,\"maxOctetsPerUser\":0,"
                        + "\"logMaxFileOctets\":10485760,\"logMaxFiles\":20,\"logJobTitles\":false,"
                        + "\"refuseWorkWithoutLog\":false,\"sealJobAttributes\":true,"
                        + "\"portAccessMaxFileOctets\":0,\"portAccessMaxFiles\":0,"
                        + "\"portErrorMaxFileOctets\":0,\"portErrorMaxFiles\":0,"
                        + "\"serverAccessMaxFileOctets\":0,\"serverAccessMaxFiles\":0,"
                        + "\"serverErrorMaxFileOctets\":0,\"serverErrorMaxFiles\":0}");
    }

    @Test
    void s11S12SettingsAreChanged() throws Exception {
        RecordedExchange sent = put("{\"deleteAfterPrinting\":false,\"autoDeleteMinutes\":60}");
        assertThat(json(sent).get("autoDeleteMinutes").asInt()).isEqualTo(60);
        assertThat(settings.get(Setting.DELETE_AFTER_PRINTING)).isFalse();
        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(20);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::detail)
                .containsExactly("true -> false", "1440 -> 60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"autoDeleteMinutes\":60,\"unknown\":1}",
                "{\"autoDeleteMinutes\":60,\"logMaxFiles\":0}",
                "{\"autoDeleteMinutes\":60,\"deleteAfterPrinting\":1}",
                "{\"autoDeleteMinutes\":\"60\"}",
                "{\"autoDeleteMinutes\":60.5}",
                "{\"autoDeleteMinutes\":1e2}",
                "{\"autoDeleteMinutes\":99999999999999999999}",
                "{\"autoDeleteMinutes\":{}}"
            })
    void wrongSettingsChangeNothing(String body) {
        assertRefused(() -> put(body), Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(settings.get(Setting.AUTO_DELETE_MINUTES)).isEqualTo(1440);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Status status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(status));
    }

    @Override
    RecordedExchange send(String method, String path, RecordedExchange exchange) throws Exception {
        RecordedExchange answered = super.send(method, path, exchange);
        description.check(method, path, answered);
        return answered;
    }

    private static RecordedExchange jobs() {
        return RecordedExchange.of("GET", JOBS).as(ROOT);
    }

    private RecordedExchange signIn(String body) throws Exception {
        return send("POST", SESSION, carrying(body, RecordedExchange.of("POST", SESSION)));
    }

    private RecordedExchange delete(String id) throws Exception {
        return send(
                "DELETE",
                JOBS + "/{id}",
                RecordedExchange.of("DELETE", JOBS + "/" + id).as(ROOT).variable("id", id));
    }

    private RecordedExchange put(String body) throws Exception {
        return send(
                "PUT",
                SETTINGS,
                carrying(body, RecordedExchange.of("PUT", SETTINGS).as(ROOT)));
    }

    private static RecordedExchange carrying(String body, RecordedExchange exchange) {
        return exchange.header("Content-Type", "application/json").body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(RecordedExchange exchange) throws Exception {
        assertThat(exchange.contentType()).isEqualTo("application/json");
        return new ObjectMapper().readTree(exchange.answer());
    }
}
