package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * S-10, S-20: the server is killed ({@code kill -9}) again and again while people print. Every acknowledged job is there afterwards, octet
 * for octet; nothing is listed that is not whole; nothing is left in the vault that no job knows. {@code -Dspm.kills=50} says how often.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("spm.kills", 50);
    private static final int CONNECTIONS = 8;
    private static final int MORE_JOBS = 20;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void keepsWhatItAcknowledgedHoweverOftenItIsKilled() throws Exception {
        try (SpmServer server = SpmServer.in(directory).start()) {
            People people = People.at(server);
            char[] key = people.addMfp("mfp-1");
            char[] pin = people.addUser("ann");
            PrintClient client = new PrintClient(server.https("/"), server.sslContext());
            Duration slowest = Duration.ZERO;
            try (PrintLoad load = PrintLoad.start(client, "ann", CONNECTIONS)) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    awaitMore(load, MORE_JOBS + ThreadLocalRandom.current().nextInt(MORE_JOBS), kill);
                    server.kill9();
                    Instant start = Instant.now();
                    server.launch();
                    awaitMore(load, 1, kill);
                    Duration down = Duration.between(start, Instant.now());
                    slowest = down.compareTo(slowest) > 0 ? down : slowest;
                }
                server.awaitReady();
                load.close();
                DeviceClient mfp =
                        DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
                check(server, load, mfp, mfp.signIn("ann", pin));
                System.out.printf(
                        "killed %d times, %d jobs acknowledged, none lost; accepted jobs again within %d ms%n",
                        KILLS, load.acknowledged().size(), slowest.toMillis());
            }
            assertThat(slowest).isLessThan(READY_WITHIN);
        }
    }

    private static void awaitMore(PrintLoad load, int jobs, int kill) {
        int before = load.acknowledged().size();
        Await.until(
                Duration.ofSeconds(90),
                () -> load.acknowledged().size() >= before + jobs,
                () -> jobs + " more jobs, kill " + kill + ", last failure " + load.lastFailure());
    }

    private static void check(SpmServer server, PrintLoad load, DeviceClient mfp, DeviceClient ann) throws Exception {
        Map<Integer, JsonNode> listed = listed(ann);
        assertThat(listed.keySet())
                .as("acknowledged jobs are listed")
                .containsAll(load.acknowledged().keySet());
        Await.until(
                Duration.ofSeconds(90),
                () -> documentsInVault(server) == listed.size(),
                () -> "the vault holds the documents of " + listed.size() + " jobs and no other");
        for (int id : listed.keySet()) {
            String digest = PrintLoad.sha256(fetch(id, mfp, ann));
            assertThat(digest)
                    .as("document of job %d", id)
                    .isEqualTo(load.acknowledged().getOrDefault(id, digest))
                    .isIn(load.sent());
        }
    }

    private static Map<Integer, JsonNode> listed(DeviceClient ann) throws Exception {
        Map<Integer, JsonNode> jobs = new TreeMap<>();
        JsonNode page;
        int after = 0;
        do {
            page = ann.call("GET", "/api/v1/jobs?limit=1000&after=" + after, null);
            page.get("jobs").forEach(job -> jobs.put(job.get("id").asInt(), job));
            after = page.get("next").asInt();
        } while (!page.get("next").isNull());
        return jobs;
    }

    private static byte[] fetch(int id, DeviceClient mfp, DeviceClient ann) throws Exception {
        ann.call("POST", "/api/v1/jobs/" + id + "/release", DeviceClient.object());
        mfp.call("POST", "/api/v1/device/jobs/" + id + "/claim", DeviceClient.object());
        HttpResponse<byte[]> document = mfp.fetch("/api/v1/device/jobs/" + id + "/documents/1", null);
        assertThat(document.statusCode()).as("job %d", id).isEqualTo(200);
        mfp.call(
                "POST",
                "/api/v1/device/jobs/" + id + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        return document.body();
    }

    private static int documentsInVault(SpmServer server) throws Exception {
        String status = server.console("spm:vault-status --json");
        return Integer.parseInt(status.replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }
}
