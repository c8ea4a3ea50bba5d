package org.secureprint.api.http;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One thing that can be asked for over HTTP, and who may ask. The gate finds the route, checks the caller against <em>this</em> route's
 * access, and calls <em>this</em> route's handler; nothing is decided on the text of a URL twice.
 *
 * @param method the HTTP method in capitals; a GET route answers HEAD as well
 * @param path segments after the root, where <code>{name}</code> stands for exactly one segment: <code>/api/v1/jobs/{id}</code>
 * @param access who may
 * @param handler what answers
 * @param streamed whether the handler takes a body of any length, octet by octet; otherwise the gate refuses one of more than 64 KiB
 */
public record Route(String method, String path, Access access, Handler handler, boolean streamed) {
    private static final Pattern PATH = Pattern.compile("/|(/([A-Za-z0-9._-]+|\\{[a-z]+\\}))+");

    public Route {
        Objects.requireNonNull(method);
        Objects.requireNonNull(access);
        Objects.requireNonNull(handler);
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("Not a route's path: " + path);
        }
    }

    /** A route that takes a short body or none: a form, JSON. */
    public Route(String method, String path, Access access, Handler handler) {
        this(method, path, access, handler, false);
    }

    /** The same, taking a body of any length: documents. What needs memory for it, the handler has to bound. */
    public Route withStreamedBody() {
        return new Route(method, path, access, handler, true);
    }

    /** Answers a request that may be made. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @throws org.secureprint.api.PrintException answered by the gate with the HTTP status of its {@code Status}
         * @throws IOException if the client went away
         */
        void handle(HttpExchange exchange) throws IOException;
    }
}
