package org.secureprint.gate.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a request carries to say who sends it.
 *
 * @param token the session's token
 * @param cookie whether a browser sent it by itself, so that another site may have made it do so
 */
record Credentials(String token, boolean cookie) {
    /** The name of the session's cookie; the prefix keeps it from being set for or by another host (RFC 6265bis section 4.1.3.2). */
    static final String COOKIE = "__Host-spm";

    private static final String BEARER = "Bearer ";

    /** The credentials of a request, a bearer token (RFC 6750) before a cookie; none are taken without TLS. */
    static Optional<Credentials> of(HttpServletRequest request) {
        if (!request.isSecure()) {
            return Optional.empty();
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(
                    new Credentials(authorization.substring(BEARER.length()).strip(), false));
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Optional.of(new Credentials(cookie.getValue(), true));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Credentials[" + (cookie ? "cookie" : "bearer") + "]";
    }
}
