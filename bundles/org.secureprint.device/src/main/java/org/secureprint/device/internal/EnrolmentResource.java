package org.secureprint.device.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** What a device asks for to become known, and to stay so: a certificate or a signing key, for a code or for the old certificate. */
@Component
public final class EnrolmentResource implements HttpResource {
    private static final String DESCRIPTION = "/enrolment-openapi.yaml";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Enrolment enrolment;
    private final AccessLog log;
    private final Refusals refusals;

    @Activate
    public EnrolmentResource(@Reference Enrolment enrolment, @Reference AccessLog log) {
        this.enrolment = enrolment;
        this.log = log;
        this.refusals = new Refusals(log, System::nanoTime);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/enrolment/openapi.yaml", Access.anybody(), EnrolmentResource::describe),
                new Route("POST", "/api/v1/enrolment", Access.anybody(), this::enrol),
                new Route("POST", "/api/v1/device/certificate", Access.signedIn(Role.DEVICE), this::renew));
    }

    private static void describe(HttpExchange exchange) throws IOException {
        try (InputStream file = EnrolmentResource.class.getResourceAsStream(DESCRIPTION)) {
            byte[] octets = file.readAllBytes();
            try (OutputStream out = exchange.respond(200, "application/yaml", octets.length, Map.of())) {
                out.write(octets);
            }
        }
    }

    private void enrol(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        String device = Json.text(body, "device");
        String code = Json.text(body, "code");
        Optional<String> request = Json.optionalText(body, "csr");
        ObjectNode answer;
        try {
            answer = request.map(csr -> certificate(enrolment.certify(device, code, csr)))
                    .orElseGet(() -> key(device, code));
        } catch (PrintException e) {
            String known = enrolment.knownId(device);
            String source = exchange.request().source();
            refusals.tell(known, device, source, "enrol", e.status().keyword(), "");
            throw e;
        }
        log(exchange, answer.path("device").textValue(), "enrol", AccessLog.Entry.OK);
        Json.answer(exchange, 201, answer);
    }

    private ObjectNode key(String device, String code) {
        SigningKeys.Made made = enrolment.key(device, code);
        ObjectNode answer = Json.object()
                .put("device", SigningKeys.deviceOf(made.id()))
                .put("algorithm", "hmac-sha256")
                .put("keyId", made.id())
                .put("key", Base64.getEncoder().encodeToString(made.key()));
        Arrays.fill(made.key(), (byte) 0);
        return answer;
    }

    /** Only who shows the old certificate on this connection gets the next one. */
    private void renew(HttpExchange exchange) throws IOException {
        String device = exchange.session().orElseThrow().person().name();
        X509Certificate shown = exchange.request()
                .deviceCertificate()
                .filter(certificate -> exchange.token().isEmpty())
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_FORBIDDEN,
                        "A certificate is renewed over a connection that shows the old one, without a token."));
        String request = Json.text(Json.read(exchange), "csr");
        Enrolment.Certified next = enrolment.renew(device, shown, request);
        log(exchange, device, "renew-certificate", AccessLog.Entry.OK);
        Json.answer(exchange, 201, certificate(next));
    }

    private static ObjectNode certificate(Enrolment.Certified certified) {
        return Json.object()
                .put("device", certified.device())
                .put("certificate", pem(certified.certificate()))
                .put("authority", pem(certified.authority()))
                .put(
                        "expires",
                        certified.certificate().getNotAfter().toInstant().toString());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + new String(LINES.encode(certificate.getEncoded()), StandardCharsets.US_ASCII)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate has no encoding", e);
        }
    }

    private void log(HttpExchange exchange, String device, String action, String result) {
        AccessLog.Entry entry =
                new AccessLog.Entry(device, exchange.request().source(), action, "device " + device, result, "");
        log.append(LogKind.SERVER_ACCESS, entry.as(Set.of(Role.DEVICE)).at(device));
    }
}
