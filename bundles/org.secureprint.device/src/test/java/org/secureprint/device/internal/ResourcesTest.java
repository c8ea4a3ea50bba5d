package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** What devices and administrators ask for over HTTP, and that it is as described. */
class ResourcesTest {
    private static final UnaryOperator<RecordedExchange> CHIEF =
            exchange -> exchange.as(new Person("chief", Set.of(Role.ADMINISTRATOR)));

    private final Install install = new Install();
    private final Description description = new Description();
    private final List<Route> routes = Stream.of(
                    new EnrolmentResource(install.enrolment, install.log),
                    new DevicesResource(install.enrolment, install.log))
            .flatMap(resource -> resource.routes().stream())
            .toList();

    private JsonNode ask(String method, String path, String id, ObjectNode body, UnaryOperator<RecordedExchange> with)
            throws IOException {
        Route route = routes.stream()
                .filter(one -> one.method().equals(method) && one.path().equals(path))
                .findFirst()
                .orElseThrow();
        RecordedExchange exchange = with.apply(RecordedExchange.of(method, path).variable("id", id));
        if (body != null) {
            exchange.header("Content-Type", "application/json")
                    .body(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        route.handler().handle(exchange);
        description.check(route, exchange);
        return new ObjectMapper().readTree(exchange.text());
    }

    private Status refusal(String path, ObjectNode body, UnaryOperator<RecordedExchange> with) throws IOException {
        try {
            throw new AssertionError(ask("POST", path, "mfp-1", body, with).toString());
        } catch (PrintException e) {
            return e.status();
        }
    }

    private static X509Certificate certificate(JsonNode answer) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        answer.path("certificate").asText().getBytes(StandardCharsets.US_ASCII)));
    }

    private static ObjectNode with(String code) {
        return Json.object().put("device", "mfp-1").put("code", code);
    }

    @Test
    void theDescriptionHasEveryRouteAndNoOther() throws Exception {
        assertThat(description.operations())
                .isEqualTo(routes.stream()
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toSet()));
        RecordedExchange exchange = RecordedExchange.of("GET", "/api/v1/enrolment/openapi.yaml");
        routes.get(0).handler().handle(exchange);
        assertThat(exchange.text()).startsWith("openapi: 3.1.0");
    }

    @Test
    void anAdministratorsCodeBecomesACertificate() throws Exception {
        String code = ask("POST", "/api/v1/admin/devices/{id}/code", "mfp-1", null, CHIEF)
                .path("code")
                .asText();
        JsonNode answer =
                ask("POST", "/api/v1/enrolment", "", with(code).put("csr", Csr.fresh()), UnaryOperator.identity());
        X509Certificate certificate = certificate(answer);
        assertThat(install.show(certificate)).contains("mfp-1");
        assertThat(install.log.of(LogKind.SERVER_ACCESS))
                .containsExactly(
                        new Entry("chief", "127.0.0.1", "device-enrol", "device mfp-1", Entry.OK, "")
                                .as(Set.of(Role.ADMINISTRATOR)),
                        new Entry("mfp-1", "127.0.0.1", "enrol", "device mfp-1", Entry.OK, "")
                                .as(Set.of(Role.DEVICE))
                                .at("mfp-1"));

        JsonNode listed = ask("GET", "/api/v1/admin/devices", "", null, CHIEF).path("devices");
        assertThat(listed)
                .extracting(device -> device.path("id").asText())
                .containsExactly("ann", "mfp-1", "mfp-2", "new");
        assertThat(listed.get(1).path("proof").asText()).isEqualTo("certificate");
        assertThat(listed.get(2).path("proof").isNull()).isTrue();

        ask("POST", "/api/v1/admin/devices/{id}/revoke", "mfp-1", null, CHIEF);
        assertThat(install.show(certificate)).isEmpty();
        assertThat(ask("GET", "/api/v1/admin/devices", "", null, CHIEF)
                        .path("devices")
                        .get(1)
                        .path("revoked")
                        .asText())
                .isEqualTo(install.clock.instant().toString());
    }

    @Test
    void aCodeBecomesASigningKeyThatNoLogKnows() throws Exception {
        String code = ask(
                        "POST",
                        "/api/v1/admin/devices/{id}/code",
                        "mfp-1",
                        Json.object().put("proof", "signature"),
                        CHIEF)
                .path("code")
                .asText();
        JsonNode answer = ask("POST", "/api/v1/enrolment", "", with(code), UnaryOperator.identity());
        byte[] key = answer.path("key").binaryValue();
        SigningKeys.Made made = new SigningKeys.Made(answer.path("keyId").asText(), key, "");
        assertThat(install.prove(
                        new Signed(made, install.clock.instant()).sign().request()))
                .contains("mfp-1");
        assertThat(install.log.lines().toString())
                .doesNotContain(code, answer.path("key").asText());
    }

    @Test
    void aDeviceRenewsWithTheOldCertificateOnly() throws Exception {
        X509Certificate old = install.certified("mfp-1");
        Person device = new Person("mfp-1", Set.of(Role.DEVICE));
        ObjectNode csr = Json.object().put("csr", Csr.fresh());
        assertThat(refusal("/api/v1/device/certificate", csr, exchange -> exchange.as(device)))
                .as("a device that signs, or has a token")
                .isEqualTo(Status.CLIENT_ERROR_FORBIDDEN);
        assertThat(refusal("/api/v1/device/certificate", csr, exchange -> exchange.as(device)
                        .deviceCertificate(old)))
                .as("a token besides the certificate, which may be another device's")
                .isEqualTo(Status.CLIENT_ERROR_FORBIDDEN);
        JsonNode answer = ask("POST", "/api/v1/device/certificate", "", csr, exchange -> exchange.byProof(device)
                .deviceCertificate(old));
        assertThat(install.show(certificate(answer))).contains("mfp-1");
        assertThat(install.show(old)).isEmpty();
    }

    @Test
    void whatIsNoEnrolmentIsRefusedInWords() throws Exception {
        UnaryOperator<RecordedExchange> anybody = UnaryOperator.identity();
        assertThat(refusal("/api/v1/enrolment", with("wrong"), anybody))
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(refusal("/api/v1/enrolment", Json.object(), anybody)).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal("/api/v1/enrolment", with("x").put("csr", 1), anybody))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        assertThat(refusal("/api/v1/enrolment", with(code).put("csr", "x"), anybody))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal("/api/v1/enrolment", with(code).put("csr", "x".repeat(20_000)), anybody))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal("/api/v1/admin/devices/{id}/code", Json.object().put("proof", "trust"), CHIEF))
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal("/api/v1/enrolment", with("x".repeat(70)).put("device", "\n".repeat(5000)), anybody))
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(install.log.lines())
                .allSatisfy(line -> assertThat(line.entry().actor()).hasSizeLessThan(64));
    }
}
