package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.vault.KeyManagement;

/**
 * Says whether the server takes jobs, to monitors and load balancers: 200, or 503 with the reason. Strangers may ask, so it names no
 * file; the console does ({@code spm:key-list}).
 */
final class Health implements HttpResource {
    private static final byte[] GOOD = "{\"status\":\"ok\"}".getBytes(StandardCharsets.US_ASCII);

    private volatile KeyManagement keys;

    void set(KeyManagement now) {
        keys = now;
    }

    void clear(KeyManagement leaving) {
        if (keys == leaving) {
            keys = null;
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", "/health", Access.anybody(), this::show));
    }

    /** Refuses while the vault is closed: what takes or shows jobs is not served then, and must not seem not to exist. */
    void check() {
        KeyManagement now = keys;
        if (now != null && now.closedBecause().isPresent()) {
            throw new PrintException(
                    Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                    "The server takes no jobs: its vault is closed, because the key ring is missing or cannot be"
                            + " opened. An administrator sees why with spm:key-list at the console.");
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        if (keys == null) {
            throw new PrintException(
                    Status.SERVER_ERROR_SERVICE_UNAVAILABLE, "The server takes no jobs: its vault is not there.");
        }
        check();
        try (OutputStream out = exchange.respond(200, "application/json", GOOD.length, Map.of())) {
            out.write(GOOD);
        }
    }
}
