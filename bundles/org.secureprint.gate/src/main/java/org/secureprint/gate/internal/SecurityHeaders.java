package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** The header fields that protect whoever reads an answer; on every answer there is. */
final class SecurityHeaders {
    private static final String[][] ALWAYS = {
        {
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        },
        {"X-Content-Type-Options", "nosniff"},
        // not no-referrer: a browser would then send "Origin: null" with the forms of our own pages
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    private static final String CACHE_CONTROL = "Cache-Control";

    private SecurityHeaders() {}

    /** Sets the fields of an answer: those given, then ours, which nobody overrides but for {@code Cache-Control}. */
    static void set(HttpServletResponse response, boolean secure, Map<String, String> given) {
        response.setHeader(CACHE_CONTROL, "no-store");
        given.forEach(response::setHeader);
        for (String[] field : ALWAYS) {
            response.setHeader(field[0], field[1]);
        }
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
