package org.secureprint.gate.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Optional;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.identity.Session;

/** Decides whether a request may use the route that was found for it. The only place where that is decided. */
final class AccessCheck {
    /** Where a browser goes to sign in. */
    static final String SIGN_IN_PAGE = "/sign-in";

    /** Where a browser goes to change the password. */
    static final String PASSWORD_PAGE = "/password";

    private static final String CSRF_FIELD = "csrf";
    private static final String CSRF_HEADER = "X-CSRF-Token";

    private final int httpsPort;

    /** @param httpsPort the port to which a browser is sent that came without TLS */
    AccessCheck(int httpsPort) {
        this.httpsPort = httpsPort;
    }

    /** Why the request may not use the route; empty if it may. */
    Optional<Refusal> refusal(ServletExchange exchange, Access access) {
        if (!exchange.secure() && !access.clear()) {
            return Optional.of(new Refusal(
                    Status.CLIENT_ERROR_FORBIDDEN, "This is served over TLS only. Use https.", secureUrl(exchange)));
        }
        boolean unsafe = isUnsafe(exchange.method());
        Optional<String> from = sender(exchange);
        if (unsafe && from.isPresent() && !from.get().equalsIgnoreCase(exchange.origin())) {
            return Refusal.of(Status.CLIENT_ERROR_FORBIDDEN, "This request comes from a page of another site.");
        }
        if (access.roles().isEmpty()) {
            return Optional.empty();
        }
        Optional<Session> session = exchange.session();
        if (session.isEmpty()) {
            return Optional.of(new Refusal(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "Sign in first.", SIGN_IN_PAGE));
        }
        if (unsafe && exchange.byCookie() && !(from.isPresent() && carriesToken(exchange, session.get()))) {
            return Refusal.of(
                    Status.CLIENT_ERROR_FORBIDDEN,
                    "This form is not, or no longer, yours. Load the page again, and send it.");
        }
        return refusal(session.get(), access);
    }

    private static Optional<Refusal> refusal(Session session, Access access) {
        if (session.mustChangePassword() && !access.beforePasswordChange()) {
            return Optional.of(
                    new Refusal(Status.CLIENT_ERROR_FORBIDDEN, "Change your password first.", PASSWORD_PAGE));
        }
        if (Collections.disjoint(session.person().roles(), access.roles())) {
            return Refusal.of(Status.CLIENT_ERROR_FORBIDDEN, "Your account has no right to do this.");
        }
        if (access.atDevice() && session.device().isEmpty()) {
            return Refusal.of(Status.CLIENT_ERROR_FORBIDDEN, "This is possible only at an output device.");
        }
        return Optional.empty();
    }

    private static boolean isUnsafe(String method) {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    /** The origin of the page that sent the request, where it is a page that did. */
    private static Optional<String> sender(ServletExchange exchange) {
        return exchange.header("Origin").or(() -> exchange.header("Referer").map(AccessCheck::originOf));
    }

    private static String originOf(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "null";
        }
    }

    private static boolean carriesToken(ServletExchange exchange, Session session) {
        String given = exchange.header(CSRF_HEADER)
                .or(() -> exchange.formToken(CSRF_FIELD))
                .orElse("");
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), session.csrfToken().getBytes(StandardCharsets.UTF_8));
    }

    private String secureUrl(ServletExchange exchange) {
        String host = exchange.origin().substring("http://".length());
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return "https://" + name + (httpsPort == 443 ? "" : ":" + httpsPort) + exchange.target();
    }

    /**
     * A request that is refused.
     *
     * @param page where a browser that only wanted to look is sent instead, or null
     */
    record Refusal(Status status, String message, String page) {
        static Optional<Refusal> of(Status status, String message) {
            return Optional.of(new Refusal(status, message, null));
        }
    }
}
