package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.testing.TestCertificates;
import org.secureprint.gate.internal.GateServer.Answer;

/** Devices that prove themselves with each request, in front of a gate over HTTP. */
class GateDevicesTest {
    private static final String SIGNED = "Signature-Input: a\nSignature: b\n";

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private GateServer server;
    private boolean proven = true;

    @BeforeEach
    void start() throws Exception {
        Access devices = Access.signedIn(Role.DEVICE);
        server = new GateServer(
                new Route("GET", "/api/v1/device/jobs", devices, GateDevicesTest::name),
                new Route(
                        "POST",
                        "/api/v1/device/echo",
                        devices,
                        exchange -> GateTestCase.answer(
                                exchange,
                                new String(exchange.request().body().readAllBytes(), StandardCharsets.US_ASCII))),
                new Route("POST", "/api/v1/jobs", devices, GateTestCase::echo).withStreamedBody(),
                new Route("GET", "/api/v1/mine", GateTestCase.USERS, GateDevicesTest::name),
                new Route("GET", "/open", Access.anybody(), GateTestCase.said("open")));
        server.known.put("user", Person.user("anna"), "lobby", false);
        server.devices.set(this::prove);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static void name(HttpExchange exchange) throws IOException {
        GateTestCase.answer(exchange, exchange.session().orElseThrow().person().name());
    }

    private Optional<Session> prove(HttpExchange.Request request) throws IOException {
        asked.add(request.target() + " " + request.headers("X-Twice") + " "
                + new String(request.body().readAllBytes(), StandardCharsets.US_ASCII));
        if (!proven) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "This proof does not hold.");
        }
        return Optional.of(new Session(new Person("mfp-1", Set.of(Role.DEVICE)), "", "csrf", Instant.MAX, false));
    }

    private Answer send(String line, String fields, String body) throws IOException {
        return server.send(line + " HTTP/1.1\nHost: HOST\nConnection: close\n" + fields + "Content-Length: "
                + body.length() + "\n\n" + body);
    }

    private Answer get(String fields) throws IOException {
        return send("GET /api/v1/device/jobs", fields, "");
    }

    @Test
    void aSignatureIsLookedAtBeforeTheHandlerAndLeavesItTheBody() throws Exception {
        assertThat(send("POST /api/v1/device/echo?a=%20b", SIGNED + "X-Twice: 1\nX-Twice: 2\n", "body")
                        .body())
                .isEqualTo("body");
        assertThat(asked).containsExactly("/api/v1/device/echo?a=%20b [1, 2] body");
    }

    @Test
    void aProofThatDoesNotHoldIsRefusedEachTime() throws Exception {
        proven = false;
        assertThat(get(SIGNED).status()).isEqualTo(401);
        assertThat(get("Signature: b\n").status()).isEqualTo(401);
        assertThat(asked).hasSize(2);
    }

    @Test
    void withoutAProofNobodyIsAsked() throws Exception {
        assertThat(get("").status()).isEqualTo(401);
        assertThat(send("GET /open", SIGNED, "").body()).isEqualTo("open");
        assertThat(asked).isEmpty();
    }

    @Test
    void aDeviceMayDoWhatDevicesMayOnly() throws Exception {
        assertThat(send("GET /api/v1/mine", SIGNED, "").status()).isEqualTo(403);
    }

    @Test
    void aTokenAndASignatureContradictEachOther() throws Exception {
        assertThat(send("GET /api/v1/mine", "Authorization: Bearer user\n", "").body())
                .isEqualTo("anna");
        assertThat(send("GET /api/v1/mine", SIGNED + "Authorization: Bearer user\n", "")
                        .status())
                .isEqualTo(400);
        assertThat(get(SIGNED + "Authorization: Bearer nobody\n").status()).isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    @Test
    void aDocumentIsNotTakenWithASignature() throws Exception {
        assertThat(send("POST /api/v1/jobs", SIGNED, "document").status()).isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    @Test
    void aDeviceIsKnownByItsCertificateAndAPersonAtItByTheToken() throws Exception {
        server.shown =
                TestCertificates.make(directory, "CN=mfp-1", "-ext", "eku=clientAuth," + DeviceProof.KEY_PURPOSE);
        assertThat(get("").body()).isEqualTo("mfp-1");
        assertThat(send("GET /api/v1/mine", "Authorization: Bearer user\n", "").body())
                .isEqualTo("anna");
        assertThat(get("Authorization: Bearer nobody\n").status())
                .as("a token that is over is not made good by the certificate")
                .isEqualTo(401);
        assertThat(asked).hasSize(1);
        server.shown = TestCertificates.make(directory, "CN=mfp-1", "-ext", "eku=clientAuth");
        assertThat(get("").status()).as("that of a person").isEqualTo(401);
        assertThat(asked).hasSize(1);
    }

    @Test
    void withoutTlsNoProofCounts() throws Exception {
        assertThat(server.sendInClear(
                                "GET /api/v1/device/jobs HTTP/1.1\nHost: HOST\nConnection: close\n" + SIGNED + "\n")
                        .status())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void whileNobodyKnowsDevicesTheyComeAgain() throws Exception {
        server.devices.clear(server.devices.await());
        assertThat(get(SIGNED).status()).isEqualTo(503);
        assertThat(get("").status()).isEqualTo(401);
    }
}
