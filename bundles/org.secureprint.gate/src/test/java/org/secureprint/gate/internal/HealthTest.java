package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.Route;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.tls.WatchedCertificate;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.gate.internal.GateServer.Answer;

/** S-11: a server whose vault or database can't be used says so, and its printers do not seem not to exist. */
class HealthTest {
    private GateServer server;
    private String closedBecause;
    private boolean databaseIsAway;

    private final KeyManagement keys = (KeyManagement) Proxy.newProxyInstance(
            KeyManagement.class.getClassLoader(),
            new Class<?>[] {KeyManagement.class},
            (proxy, method, arguments) -> Optional.ofNullable(closedBecause));

    private final JobCatalog jobs = catalog(() -> {
        if (databaseIsAway) {
            throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "jdbc:postgresql://db.example.org is away");
        }
    });

    private static JobCatalog catalog(Runnable asked) {
        return (JobCatalog) Proxy.newProxyInstance(
                JobCatalog.class.getClassLoader(), new Class<?>[] {JobCatalog.class}, (proxy, method, arguments) -> {
                    asked.run();
                    return Optional.empty();
                });
    }

    @BeforeEach
    void start() throws Exception {
        server = new GateServer(new Route("GET", "/", Access.anybody(), exchange -> {
            try (OutputStream out = exchange.respond(200, "text/plain", 1, Map.of())) {
                out.write('x');
            }
        }));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void isGoodWhileTheVaultIsOpenAndTheDatabaseAnswers() throws Exception {
        assertUnavailable("its vault is not there", "5");
        server.health.keys().set(keys);
        assertUnavailable("waits for the database", "5");
        server.health.jobs().set(jobs);
        assertThat(get("/health").status()).isEqualTo(200);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get("/ipp/print").status()).isEqualTo(404);
        databaseIsAway = true;
        assertUnavailable("its database does not answer", "5");
        databaseIsAway = false;
        assertThat(get("/health").status()).isEqualTo(200);
        server.health.jobs().clear(jobs);
        assertUnavailable("waits for the database", "5");
        server.health.keys().clear(keys);
        assertUnavailable("its vault is not there", "5");
    }

    @Test
    void aCertificateThatEndsSoonIsToldAndNoFailure() throws Exception {
        List<WatchedCertificate> ending = new ArrayList<>();
        server.health.keys().set(keys);
        server.health.jobs().set(jobs);
        server.health.certificates().set(() -> List.copyOf(ending));
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"ok\"}");

        ending.add(new WatchedCertificate("The pinned certificate of printer secret-lab", Instant.EPOCH));
        Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"status\":\"degraded\",\"detail\":\"A certificate ends within 30 days")
                .doesNotContain("secret-lab");

        databaseIsAway = true;
        assertUnavailable("its database does not answer", "5");
    }

    private void assertUnavailable(String reason, String retryAfter) throws IOException {
        Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("The server takes no jobs", reason).doesNotContain("db.example.org");
        assertThat(answer.header("retry-after")).isEqualTo(retryAfter);
    }

    @Test
    void saysThatTheVaultIsClosedAndNamesNoFile() throws Exception {
        closedBecause = "The key ring /var/lib/spm/keys/keyring.p12 is missing.";
        server.health.keys().set(keys);
        for (String path : new String[] {"/health", "/ipp/print", "/api/v1/jobs"}) {
            Answer answer = get(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).as("a person has to act").isEqualTo("60");
            assertThat(answer.body())
                    .contains("its vault is closed", "spm:key-list")
                    .doesNotContain("/var/lib");
        }
        assertThat(get("/").status()).as("what is there is served").isEqualTo(200);
    }

    /** Strangers who ask all the time are no load for the database, and do not all wait for one that swallows what is sent to it. */
    @Test
    void asksTheDatabaseSeldomAndOnce() throws Exception {
        AtomicLong now = new AtomicLong();
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch comesBack = new CountDownLatch(1);
        DatabaseCheck check = new DatabaseCheck(Duration.ofSeconds(1), now::get);
        JobCatalog slow = catalog(() -> {
            inside.countDown();
            if (asked.incrementAndGet() == 2) {
                await(comesBack);
                throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "away");
            }
        });
        assertThat(check.answers(slow)).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        assertThat(check.answers(slow)).isTrue();
        assertThat(asked).hasValue(1);
        now.incrementAndGet();
        FutureTask<Boolean> waiting = new FutureTask<>(() -> check.answers(slow));
        new Thread(waiting).start();
        await(inside);
        assertThat(check.answers(slow)).as("as it was known last").isTrue();
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(check.answers(slow)).as("within the grace").isTrue();
        now.incrementAndGet();
        assertThat(check.answers(slow)).as("it takes too long to answer").isFalse();
        comesBack.countDown();
        assertThat(waiting.get()).isFalse();
        assertThat(check.answers(slow)).isFalse();
        assertThat(asked).hasValue(2);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(check.answers(slow)).isTrue();
    }

    @Test
    void loadIsAnAnswerAndADefectIsNone() throws Exception {
        DatabaseCheck check = new DatabaseCheck(Duration.ZERO, System::nanoTime);
        assertThat(check.answers(catalog(() -> {
                    throw new PrintException(Status.SERVER_ERROR_BUSY, "Too much to do.");
                })))
                .isTrue();
        JobCatalog defect = catalog(() -> {
            throw new IllegalStateException("The pool is closed");
        });
        assertThat(check.answers(defect)).isFalse();
        server.health.keys().set(keys);
        server.health.jobs().set(defect);
        assertUnavailable("its database does not answer", "5");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer get(String path) throws IOException {
        return server.send("GET " + path + " HTTP/1.1\nHost: HOST\nConnection: close\n\n");
    }
}
