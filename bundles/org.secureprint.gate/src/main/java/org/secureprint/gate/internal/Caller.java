package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Session;

/**
 * Who sends a request: whose token it carries or, where it carries none, the device whose certificate or signature it has. Looked at
 * when somebody asks. Confined to one thread.
 */
final class Caller {
    private final HttpServletRequest request;
    private final ServletExchange exchange;
    private final Identities identities;
    private Optional<Credentials> credentials;
    private Optional<Session> session;

    Caller(HttpServletRequest request, ServletExchange exchange, Identities identities) {
        this.request = request;
        this.exchange = exchange;
        this.identities = identities;
    }

    /** Whether the request carries a signature (RFC 9421), which may be worth nothing. */
    boolean isSigned() {
        return request.getHeader("Signature-Input") != null || request.getHeader("Signature") != null;
    }

    Optional<Credentials> credentials() {
        if (credentials == null) {
            credentials = Credentials.of(request);
        }
        return credentials;
    }

    /** The session if somebody has asked for it already. */
    Optional<Session> known() {
        return session == null ? Optional.empty() : session;
    }

    /** @throws PrintException if the request carries a device's proof that does not hold, or contradicts itself */
    Optional<Session> session() {
        if (session == null) {
            session = credentials().isPresent() ? byToken() : byProof();
        }
        return session;
    }

    private Optional<Session> byToken() {
        if (isSigned()) {
            throw refused("A request carries a signature or a token, not both.", null);
        }
        return credentials().flatMap(given -> identities.sessions().await().find(given.token()));
    }

    private Optional<Session> byProof() {
        if (!exchange.secure() || !isSigned() && exchange.deviceCertificate().isEmpty()) {
            return Optional.empty();
        }
        if (isSigned() && exchange.isStreamed()) {
            throw refused("A document is not taken with a signature. Sign in, and send it with the token.", null);
        }
        try {
            return identities.devices().await().prove(exchange);
        } catch (IOException e) {
            throw refused("The body did not arrive completely.", e);
        }
    }

    private static PrintException refused(String message, IOException cause) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, message, cause);
    }
}
