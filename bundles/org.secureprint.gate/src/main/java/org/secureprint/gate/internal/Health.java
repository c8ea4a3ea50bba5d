package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.tls.CertificateWatch;
import org.secureprint.api.vault.KeyManagement;

/**
 * Says to monitors and load balancers whether the vault is open, jobs are served and their database answers: 200, or 503 with the
 * reason. A certificate that ends soon is told, and no failure. Strangers may ask, so it names no file; the console does ({@code spm:key-list}).
 */
final class Health implements HttpResource {
    private static final byte[] GOOD = "{\"status\":\"ok\"}".getBytes(StandardCharsets.US_ASCII);

    /** It works, and somebody should do something before it does not. */
    private static final byte[] DEGRADED =
            ("{\"status\":\"degraded\",\"detail\":\"A certificate ends within 30 days or has"
                            + " ended. An administrator sees which in the web tool, or with spm:certificate-show --ending at the"
                            + " console.\"}")
                    .getBytes(StandardCharsets.US_ASCII);

    /** While somebody has to do something. */
    private static final int LATER_SECONDS = 60;

    /** While it gets right by itself. */
    private static final int SOON_SECONDS = 5;

    private final DatabaseCheck database;
    private final Exchangeable<JobCatalog> jobs = new Exchangeable<>(Duration.ZERO);
    private final Exchangeable<KeyManagement> keys = new Exchangeable<>(Duration.ZERO);
    private final Exchangeable<CertificateWatch> certificates = new Exchangeable<>(Duration.ZERO);

    /**
     * @param maxAge how old what it knows of the database may be
     * @param nanoTime as {@link System#nanoTime}
     */
    Health(Duration maxAge, LongSupplier nanoTime) {
        database = new DatabaseCheck(maxAge, nanoTime);
    }

    Exchangeable<KeyManagement> keys() {
        return keys;
    }

    Exchangeable<JobCatalog> jobs() {
        return jobs;
    }

    Exchangeable<CertificateWatch> certificates() {
        return certificates;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", "/health", Access.anybody(), this::show));
    }

    /** Refuses while the vault is closed: what takes or shows jobs is not served then, and must not seem not to exist. */
    void check() {
        keys.now().flatMap(KeyManagement::closedBecause).ifPresent(reason -> {
            throw new Unavailable(
                    LATER_SECONDS,
                    "The server takes no jobs: its vault is closed. An administrator sees why with spm:key-list at the"
                            + " console.");
        });
    }

    private void show(HttpExchange exchange) throws IOException {
        if (keys.now().isEmpty()) {
            throw new Unavailable(SOON_SECONDS, "The server takes no jobs: its vault is not there.");
        }
        check();
        JobCatalog catalog = jobs.now()
                .orElseThrow(() -> new Unavailable(
                        SOON_SECONDS,
                        "The server takes no jobs: what serves them starts, or is being exchanged, or waits for the"
                                + " database."));
        if (!database.answers(catalog)) {
            throw new Unavailable(SOON_SECONDS, "The server takes no jobs: its database does not answer.");
        }
        byte[] answer = certificates
                        .now()
                        .map(CertificateWatch::ending)
                        .filter(ending -> !ending.isEmpty())
                        .isPresent()
                ? DEGRADED
                : GOOD;
        try (OutputStream out = exchange.respond(200, "application/json", answer.length, Map.of())) {
            out.write(answer);
        }
    }
}
