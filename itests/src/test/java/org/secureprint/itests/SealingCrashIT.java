package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.PostgresServer;
import org.secureprint.itests.server.SpmServer;

/**
 * S-10, S-14: a server is killed while its stored jobs go over into clear, and again while they are sealed. It goes on where it was; every
 * job is there, whole, before and after it has done so.
 */
class SealingCrashIT {
    /** So many that there is time to kill a server in the middle of them. */
    private static final int JOBS = Integer.getInteger("spm.jobs", 1_000);

    private static final int ATTEMPTS = 5;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern TITLE = Pattern.compile("stieglitz-[0-9]{5}");

    @TempDir
    Path directory;

    /** How many jobs stand in clear in the database of a server, whether it runs or not. */
    interface JobsInClear {
        long count() throws IOException;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void goesOnInTheEmbeddedDatabase() throws Exception {
        try (SpmServer server = SpmServer.in(directory).start()) {
            goesOn(server, () -> titlesIn(server.store().resolve("store/secureprint.mv.db")));
            server.stop();
            assertThat(titlesIn(server.store().resolve("store/secureprint.mv.db")))
                    .as("nothing in clear is left")
                    .isZero();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void goesOnInPostgresql() throws Exception {
        try (PostgresServer postgres = new PostgresServer();
                SpmServer server = SpmServer.in(directory)) {
            for (var setting : postgres.config().entrySet()) {
                server.configure("org.secureprint.store.jpa", setting.getKey(), setting.getValue());
            }
            server.start();
            goesOn(server, () -> {
                assertThat(postgres.query("SELECT id FROM job WHERE (sealed_with = 0) <> (sealed IS NULL)"
                                + " OR (sealed_with = 0) <> (job_name <> '')"))
                        .as("jobs that are half in clear")
                        .isEmpty();
                return Long.parseLong(postgres.query("SELECT count(*) FROM job WHERE sealed_with = 0"));
            });
        }
    }

    private void goesOn(SpmServer server, JobsInClear inClear) throws Exception {
        Administrator.at(server);
        KeptJobs kept = KeptJobs.on(server);
        kept.print("one of the first");
        print(server);
        kept.print("one of the last");
        List<JsonNode> jobs = ListedJobs.at(server);
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(JOBS + kept.count());
        for (boolean sealed : new boolean[] {false, true}) {
            killInTheMiddle(server, sealed, inClear);
            server.start();
            assertThat(ListedJobs.at(server)).isEqualTo(jobs);
            assertThat(awaitEnd(server, sealed)).as("jobs after the kill").isBetween(1, jobs.size() - 1);
            assertThat(ListedJobs.at(server)).isEqualTo(jobs);
        }
        kept.releaseAll();
    }

    /** Changes the setting and kills the server when some jobs have followed. One that was through already is let go back first. */
    private void killInTheMiddle(SpmServer server, boolean sealed, JobsInClear inClear) throws Exception {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Administrator.again(server).set("sealJobAttributes", sealed);
            Await.until(
                    SOON,
                    () -> sealed ? inClear.count() < JOBS : inClear.count() > 0,
                    () -> "some jobs " + (sealed ? "sealed" : "in clear"));
            server.kill9();
            if (!end(sealed).matcher(server.logSinceStart()).find()) {
                return;
            }
            server.start();
            Administrator.again(server).set("sealJobAttributes", !sealed);
            awaitEnd(server, !sealed);
        }
        throw new AssertionError("The server was through before it was killed, each time; try more jobs: -Dspm.jobs");
    }

    /** How many jobs this process has brought over. */
    private static int awaitEnd(SpmServer server, boolean sealed) throws IOException {
        server.awaitLog(end(sealed), SOON);
        Matcher matcher = end(sealed).matcher(server.logSinceStart());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static Pattern end(boolean sealed) {
        return Pattern.compile("(\\d+) stored jobs are now " + (sealed ? "sealed" : "in clear"));
    }

    private static void print(SpmServer server) throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            IntStream.range(0, JOBS).forEach(i -> all.add(() -> print(client, i)));
            for (Future<Integer> job : people.invokeAll(all)) {
                job.get();
            }
        } finally {
            people.shutdown();
        }
    }

    /** A connection that breaks, as those do that were idle for long, costs one more attempt. */
    private static int print(PrintClient client, int number) throws Exception {
        int[] job = new int[1];
        Await.until(
                SOON,
                () -> {
                    job[0] = client.print(
                                    "person-" + number % 3,
                                    String.format("stieglitz-%05d", number),
                                    "application/octet-stream",
                                    ("document " + number).getBytes(StandardCharsets.US_ASCII))
                            .integer("job-id")
                            .orElseThrow();
                    return true;
                },
                () -> "document " + number + " printed");
        return job[0];
    }

    private static long titlesIn(Path file) throws IOException {
        return TITLE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .results()
                .map(title -> title.group())
                .distinct()
                .count();
    }
}
