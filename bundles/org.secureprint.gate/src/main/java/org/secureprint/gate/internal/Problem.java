package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * A refusal as HTTP says it: for programs a problem of RFC 9457, for browsers a small page. The one place where a {@link Status}
 * becomes an HTTP status.
 *
 * @param httpStatus the HTTP status
 * @param code the keyword of the {@link Status}
 * @param detail what happened, why, what to do
 * @param headers further header fields
 */
record Problem(int httpStatus, String code, String detail, Map<String, String> headers) {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(507, "Insufficient Storage"));

    /** The problem of a refusal. */
    static Problem of(PrintException refusal) {
        return refusal instanceof Unavailable unavailable
                ? of(refusal.status(), refusal.getMessage(), unavailable.retryAfterSeconds())
                : of(refusal.status(), refusal.getMessage());
    }

    /** The problem of a status. */
    static Problem of(Status status, String detail) {
        return of(status, detail, 1);
    }

    private static Problem of(Status status, String detail, int retryAfterSeconds) {
        int http = httpStatus(status);
        Map<String, String> headers = new HashMap<>();
        if (http == 401) {
            headers.put("WWW-Authenticate", "Bearer realm=\"spm\"");
        } else if (http == 503) {
            headers.put("Retry-After", Integer.toString(retryAfterSeconds));
        }
        return new Problem(http, status.keyword(), detail, headers);
    }

    /** The problem of a method that a path does not have. */
    static Problem methodNotAllowed(String method, String allow) {
        return new Problem(
                405,
                Status.CLIENT_ERROR_BAD_REQUEST.keyword(),
                "This path has no " + method + ". It has " + allow + ".",
                Map.of("Allow", allow));
    }

    /** Sends it. */
    void answer(ServletExchange exchange) throws IOException {
        boolean page = wantsPage(exchange);
        byte[] body = (page ? html() : json()).getBytes(StandardCharsets.UTF_8);
        String type = page ? "text/html;charset=utf-8" : "application/problem+json";
        try (OutputStream out = exchange.respond(httpStatus, type, body.length, headers)) {
            out.write(body);
        }
    }

    /** Whether a person looks at the answer in a browser. */
    static boolean wantsPage(ServletExchange exchange) {
        return !exchange.path().startsWith("/api/")
                && exchange.header("Accept")
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
    }

    private String title() {
        return TITLES.getOrDefault(httpStatus, "Error");
    }

    private String json() {
        return "{\"type\":\"about:blank\",\"title\":\"" + title() + "\",\"status\":" + httpStatus + ",\"detail\":\""
                + escapeJson(detail) + "\",\"code\":\"" + code + "\"}";
    }

    private String html() {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + title()
                + "</title><link rel=\"stylesheet\" href=\"/assets/style.css\"></head>"
                + "<body class=\"outside\"><main><div class=\"card narrow\"><h1>" + title() + "</h1><p>"
                + escapeHtml(detail) + "</p><p><a href=\"/\">To the first page</a></p></div></main></body></html>";
    }

    private static String escapeJson(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static int httpStatus(Status status) {
        return switch (status) {
            case CLIENT_ERROR_BAD_REQUEST, CLIENT_ERROR_COMPRESSION_ERROR -> 400;
            case CLIENT_ERROR_NOT_AUTHENTICATED -> 401;
            case CLIENT_ERROR_FORBIDDEN, CLIENT_ERROR_NOT_AUTHORIZED -> 403;
            case CLIENT_ERROR_NOT_FOUND -> 404;
            case CLIENT_ERROR_TIMEOUT -> 408;
            case CLIENT_ERROR_NOT_POSSIBLE, SERVER_ERROR_JOB_CANCELED -> 409;
            case CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE, CLIENT_ERROR_ACCOUNT_LIMIT_REACHED -> 413;
            case CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, CLIENT_ERROR_COMPRESSION_NOT_SUPPORTED -> 415;
            case CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED -> 422;
            case SERVER_ERROR_INTERNAL_ERROR -> 500;
            case SERVER_ERROR_OPERATION_NOT_SUPPORTED -> 501;
            case SERVER_ERROR_DEVICE_ERROR -> 502;
            case SERVER_ERROR_SERVICE_UNAVAILABLE,
                    SERVER_ERROR_TEMPORARY_ERROR,
                    SERVER_ERROR_NOT_ACCEPTING_JOBS,
                    SERVER_ERROR_BUSY -> 503;
            case SERVER_ERROR_TOO_MANY_JOBS -> 507;
        };
    }
}
