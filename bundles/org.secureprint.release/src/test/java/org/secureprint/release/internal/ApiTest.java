package org.secureprint.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.release.internal.Api.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.testing.RecordedExchange;

/** The API for devices and the people at them: its description, who gets in, and what is no request at all. */
class ApiTest extends ApiFixture {
    /** The list of routes is the gate's; the integration tests compare it with the rest. */
    @Test
    void theDescriptionHasEveryRouteAndNoOther() throws Exception {
        assertThat(api.description().operations().stream()
                        .filter(operation -> !operation.equals("GET /api/v1/routes"))
                        .collect(Collectors.toSet()))
                .isEqualTo(api.routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toSet()));
        assertThat(api.ask("GET", "/api/v1/openapi.yaml", UnaryOperator.identity())
                        .text())
                .startsWith("openapi: 3.1.0");
    }

    @Test
    void aDeviceSignsInAndThenAPersonAtIt() throws Exception {
        api.proofs.add("lobby", Role.DEVICE);
        api.proofs.add("anna", Role.USER);
        JsonNode challenge = body(api.ask("POST", "/api/v1/sign-in", json("{'message':'lobby'}", anybody())));
        assertThat(challenge.path("exchange").asText()).isEqualTo("lobby");

        JsonNode device = body(api.ask("POST", "/api/v1/sign-in/lobby", json("{'message':'right'}", anybody())));
        assertThat(device.path("token").asText()).isEqualTo("token-1");
        assertThat(device.path("device").isNull()).isTrue();

        JsonNode person = body(api.ask("POST", "/api/v1/sign-in/anna", json("{'message':'right'}", LOBBY)));
        assertThat(person.path("device").asText()).isEqualTo("lobby");
        assertThat(person.path("roles").get(0).asText()).isEqualTo("user");
        assertThat(api.sessions.find(person.path("token").asText()))
                .hasValueSatisfying(session -> assertThat(session.person()).isEqualTo(Person.user("anna")));

        assertThat(api.ask("DELETE", "/api/v1/session", LOBBY).status()).isEqualTo(204);
        assertThat(api.sessions.closed()).containsExactly("token");
    }

    private static UnaryOperator<RecordedExchange> anybody() {
        return UnaryOperator.identity();
    }

    /** Whoever is not at a device can't tell a right PIN from a wrong one. */
    @Test
    void aPinIsWorthNothingWithoutADevice() throws Exception {
        api.proofs.add("anna", Role.USER);
        api.proofs.add("closed", Role.DEVICE);
        String right = message("/api/v1/sign-in/anna", "right", anybody());
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "wrong", anybody()));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/nobody", "right", LOBBY));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "right", ANNA));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "right", device("closed")));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/anna", "right", device("unknown")));
        assertThat(right).isEqualTo(message("/api/v1/sign-in/closed", "right", anybody()));
        assertThat(api.proofs.atDevices()).containsExactly("nobody");
        assertThat(api.sessions.count()).isZero();
    }

    private String message(String path, String clientFinal, UnaryOperator<RecordedExchange> who) throws IOException {
        try {
            api.ask("POST", path, json("{'message':'" + clientFinal + "'}", who));
            throw new AssertionError("This should have been refused");
        } catch (PrintException e) {
            assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
            return e.getMessage();
        }
    }

    /** What is not said to be JSON is refused before it is read, however long it is. */
    @Test
    void whatIsNoJsonIsNotRead() throws Exception {
        byte[] numbers = "[0,0,0,0,0,0,0,0]".getBytes(StandardCharsets.US_ASCII);
        ByteArrayInputStream body = new ByteArrayInputStream(numbers);
        assertThat(api.refusal("POST", "/api/v1/sign-in", exchange -> exchange.header("Content-Type", "text/plain")
                        .body(body)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(body.available()).isEqualTo(numbers.length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{'device':1}", "{'device':'a','device':'b'}", "{} {}", "'x'"})
    void aBrokenBodyIsRefused(String text) throws Exception {
        Job job = api.held("anna", CONTENT);
        assertThat(api.refusal("POST", "/api/v1/jobs/" + job.id() + "/release", json(text, ANNA)))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(stored(job).state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void aBodyWithoutItsTypeIsRefused() throws Exception {
        Job job = api.held("anna", CONTENT);
        assertThat(api.refusal("POST", "/api/v1/jobs/" + job.id() + "/release", exchange -> ANNA.apply(exchange)
                        .header("Content-Type", "text/plain")
                        .body("{}".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
    }
}
