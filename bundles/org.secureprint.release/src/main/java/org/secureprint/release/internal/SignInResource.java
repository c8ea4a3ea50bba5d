package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.ProofSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;

/**
 * Signs devices in, and people at a device that is signed in: both by SCRAM-SHA-256, in two steps. A PIN has four digits, so that it is
 * worth nothing without the device it is typed at.
 */
@Component
public final class SignInResource implements HttpResource {
    private static final int MAX_MESSAGE = 1024;

    private final ProofSignIn proofs;
    private final Sessions sessions;
    private final OutputDevices devices;

    @Activate
    public SignInResource(
            @Reference ProofSignIn proofs, @Reference Sessions sessions, @Reference OutputDevices devices) {
        this.proofs = proofs;
        this.sessions = sessions;
        this.devices = devices;
    }

    @Override
    public List<Route> routes() {
        Access anySession = Access.signedIn(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER, Role.DEVICE)
                .evenBeforePasswordChange();
        return List.of(
                new Route("POST", "/api/v1/sign-in", Access.anybody(), this::start),
                new Route("POST", "/api/v1/sign-in/{exchange}", Access.anybody(), this::finish),
                new Route("DELETE", "/api/v1/session", anySession, this::signOut));
    }

    private void start(HttpExchange exchange) throws IOException {
        ProofSignIn.Challenge challenge =
                proofs.start(message(exchange), exchange.request().source());
        Json.answer(
                exchange,
                Json.object().put("exchange", challenge.exchangeId()).put("message", challenge.serverFirst()));
    }

    private void finish(HttpExchange exchange) throws IOException {
        String at = signedInDevice(exchange).map(OutputDevice::id).orElse("");
        ProofSignIn.Proven proven = prove(exchange, !at.isEmpty());
        boolean isDevice = proven.user().roles().contains(Role.DEVICE);
        boolean possible = isDevice ? enabled(proven.user().name()).isPresent() : !at.isEmpty();
        if (!possible) {
            throw refused();
        }
        String token = sessions.open(proven.user(), isDevice ? "" : at);
        Json.answer(exchange, session(token, proven.serverFinal()));
    }

    /** Every refusal reads the same: who is not at a device does not learn whether the PIN was right. */
    private ProofSignIn.Proven prove(HttpExchange exchange, boolean atDevice) throws IOException {
        String message = message(exchange);
        try {
            return proofs.finish(exchange.request().variable("exchange"), message, atDevice);
        } catch (PrintException e) {
            throw e.status() == Status.CLIENT_ERROR_NOT_AUTHENTICATED ? refused() : e;
        }
    }

    private void signOut(HttpExchange exchange) throws IOException {
        exchange.token().ifPresent(sessions::close);
        exchange.respond(204, null, 0, Map.of());
    }

    private ObjectNode session(String token, String serverFinal) {
        Session session = sessions.find(token).orElseThrow(SignInResource::refused);
        ObjectNode view = Json.object()
                .put("message", serverFinal)
                .put("token", token)
                .put("name", session.person().name())
                .put("device", session.device().isEmpty() ? null : session.device())
                .put("expires", session.expires().toString());
        ArrayNode roles = view.putArray("roles");
        session.person().roles().stream().map(Role::keyword).sorted().forEach(roles::add);
        return view;
    }

    private Optional<OutputDevice> signedInDevice(HttpExchange exchange) {
        return exchange.session()
                .filter(session -> session.person().is(Role.DEVICE))
                .flatMap(session -> enabled(session.person().name()));
    }

    private Optional<OutputDevice> enabled(String device) {
        return devices.find(device).filter(OutputDevice::enabled);
    }

    private static String message(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        String message = Json.text(body, "message");
        if (message.length() > MAX_MESSAGE) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "A message of SCRAM has at most " + MAX_MESSAGE + " characters here.");
        }
        return message;
    }

    private static PrintException refused() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                "The sign-in is refused. The name or the secret is wrong, the exchange is over, there were too many wrong attempts, the"
                        + " device is unknown or switched off, or a person signs in without a device.");
    }
}
