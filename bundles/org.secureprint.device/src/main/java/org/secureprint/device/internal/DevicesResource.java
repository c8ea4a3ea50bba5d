package org.secureprint.device.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.DeviceEnrolment;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** What administrators do about devices: see how they prove themselves, hand out codes, revoke. */
@Component
public final class DevicesResource implements HttpResource {
    private static final String LIST = "/api/v1/admin/devices";

    private final DeviceEnrolment enrolment;
    private final AccessLog log;

    @Activate
    public DevicesResource(@Reference DeviceEnrolment enrolment, @Reference AccessLog log) {
        this.enrolment = enrolment;
        this.log = log;
    }

    @Override
    public List<Route> routes() {
        Access administrators = Access.signedIn(Role.ADMINISTRATOR);
        return List.of(
                new Route("GET", LIST, administrators, this::list),
                new Route("POST", LIST + "/{id}/code", administrators, this::issue),
                new Route("POST", LIST + "/{id}/revoke", administrators, this::revoke));
    }

    private void list(HttpExchange exchange) throws IOException {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("devices");
        enrolment.list().forEach(credential -> all.add(view(credential)));
        Json.answer(exchange, 200, answer);
    }

    private static ObjectNode view(DeviceCredential credential) {
        String proof = null;
        if (!credential.certificate().isEmpty()) {
            proof = Kind.CERTIFICATE.keyword();
        } else if (!credential.keyId().isEmpty()) {
            proof = Kind.SIGNATURE.keyword();
        }
        return Json.object()
                .put("id", credential.device())
                .put("proof", proof)
                .put("enrolled", text(credential.enrolledAt()))
                .put("expires", text(credential.expires()))
                .put(
                        "codeExpires",
                        credential.code() == null
                                ? null
                                : text(credential.code().expires()))
                .put("revoked", text(credential.revokedAt()));
    }

    private void issue(HttpExchange exchange) throws IOException {
        Kind kind = kind(Json.optionalText(Json.read(exchange), "proof").orElse(Kind.CERTIFICATE.keyword()));
        String id = exchange.request().variable("id");
        DeviceEnrolment.OneTimeCode made = logged(exchange, "device-enrol", () -> enrolment.issue(id, kind));
        ObjectNode answer = Json.object()
                .put("code", new String(made.code()))
                .put("proof", kind.keyword())
                .put("expires", made.expires().toString());
        Arrays.fill(made.code(), '\0');
        Json.answer(exchange, 201, answer);
    }

    private static Kind kind(String keyword) {
        try {
            return Kind.of(keyword);
        } catch (IllegalArgumentException e) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, e.getMessage() + ".", e);
        }
    }

    private void revoke(HttpExchange exchange) throws IOException {
        String id = exchange.request().variable("id");
        logged(exchange, "device-revoke", () -> {
            enrolment.revoke(id);
            return id;
        });
        exchange.respond(204, null, 0, Map.of()).close();
    }

    /** Does it and logs it, whether it worked or was refused. */
    private <T> T logged(HttpExchange exchange, String action, Supplier<T> change) {
        String result = Status.SERVER_ERROR_INTERNAL_ERROR.keyword();
        try {
            T value = change.get();
            result = AccessLog.Entry.OK;
            return value;
        } catch (PrintException e) {
            result = e.status().keyword();
            throw e;
        } finally {
            Person who = exchange.session().orElseThrow().person();
            String device = "device " + exchange.request().variable("id");
            log.append(
                    LogKind.SERVER_ACCESS,
                    new AccessLog.Entry(who.name(), exchange.request().source(), action, device, result, "").as(who));
        }
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
