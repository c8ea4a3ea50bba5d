package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * S-10, S-14: the database of a server is lost. Nothing is erased for it, and one command gives everybody their jobs back, octet for
 * octet. {@code -Dspm.jobs=10000} says how many more jobs there are.
 */
class ReindexIT {
    private static final int MORE_JOBS = Integer.getInteger("spm.jobs", 200);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private SpmServer server;
    private DeviceClient mfp;
    private int requests;

    @Test
    void aLostDatabaseIsMadeAnewFromTheVault() throws Exception {
        byte[] small = document(3_000, 1);
        byte[] large = document(900_000, 2);
        try (SpmServer running = SpmServer.in(directory).start()) {
            server = running;
            setUp();
            int anns = print("print", "ann", small, with -> {});
            int bobs = print("floor-2", "bob", large, with -> {});
            int old = print("short", "cid", small, with -> {});
            Instant printed = Instant.now();
            byte[] digest = MessageDigest.getInstance("SHA3-256").digest("2468".getBytes(StandardCharsets.US_ASCII));
            int secret = print("print", "cid", large, with -> with.octetString("job-password", digest)
                    .keyword("job-password-encryption", "sha3-256"));
            int nobodys = print("print", "anonymous", small, with -> {});
            int claimed = print("print", "anonymous", large, with -> {});
            String code = info(nobodys).get("claim-code").asText();
            signIn("ann").call("POST", "/api/v1/jobs/claim", claim(info(claimed)));
            String load = moreJobs();
            List<JsonNode> before = ListedJobs.at(server);

            server.kill9();
            loseDatabase();
            server.launch();
            server.awaitReady();
            awaitComparison("kept");
            assertThat(server.logSinceStart().lines().filter(line -> line.contains("spm:vault-reindex")))
                    .singleElement()
                    .asString()
                    .contains("does not know this vault");
            setUp();
            int meanwhile = print("print", "bob", small, with -> {});
            assertThat(status().get("documents").asInt()).isGreaterThan(before.size());

            Instant start = Instant.now();
            String answer = server.console("spm:vault-reindex");
            Duration took = Duration.between(start, Instant.now());
            System.out.printf("%d jobs reindexed in %d ms (%s)%n", before.size(), took.toMillis(), load);
            assertThat(answer).contains("again: " + before.size() + ".");
            assertThat(server.console("spm:vault-reindex")).contains("again: 0.");
            awaitComparison("settled");
            List<JsonNode> after = ListedJobs.at(server);
            assertThat(after).hasSize(before.size() + 1);
            assertThat(after.stream().map(ListedJobs::kept))
                    .containsAll(before.stream().map(ListedJobs::kept).toList());

            DeviceClient ann = signIn("ann");
            DeviceClient bob = signIn("bob");
            DeviceClient cid = signIn("cid");
            assertThat(collect(ann, now(before, after, anns), "")).isEqualTo(small);
            assertThat(collect(ann, now(before, after, claimed), "")).isEqualTo(large);
            assertThat(collect(bob, now(before, after, bobs), "")).isEqualTo(large);
            assertThat(collect(bob, meanwhile, "")).isEqualTo(small);
            int protectedJob = now(before, after, secret);
            assertThatThrownBy(() -> collect(cid, protectedJob, "1111")).hasMessageContaining("password");
            assertThatThrownBy(() -> collect(ann, protectedJob, "2468")).hasMessageContaining("404");
            assertThat(collect(cid, protectedJob, "2468")).isEqualTo(large);
            int unclaimed = now(before, after, nobodys);
            assertThatThrownBy(() -> collect(ann, unclaimed, "")).hasMessageContaining("404");
            bob.call("POST", "/api/v1/jobs/claim", DeviceClient.object().put("code", code));
            assertThat(collect(bob, unclaimed, "")).isEqualTo(small);

            int expiring = now(before, after, old);
            server.console("spm:queue-put --retention 1 short");
            Await.until(
                    Duration.ofMinutes(3),
                    () -> server.console("spm:job-list --user cid").contains("There are no such jobs"),
                    () -> "job " + expiring + " deleted after its minute");
            assertThat(info(expiring).get("job-state").asText()).isEqualTo("canceled");
            assertThat(Duration.between(printed, Instant.now())).isGreaterThan(Duration.ofMinutes(1));
        }
    }

    private void setUp() throws Exception {
        String claims = "--accepts requesting-user-name,none ";
        for (String queue : List.of("print", "floor-2", "short")) {
            assertThat(server.console("spm:queue-put " + claims + queue)).contains(queue);
        }
        mfp = DeviceClient.of(server.https("/"), server.sslContext())
                .signIn("mfp-1", People.at(server).addMfp("mfp-1"));
        for (String person : List.of("ann", "bob", "cid")) {
            Files.writeString(
                    directory.resolve(person + ".pin"),
                    new String(People.at(server).addUser(person)));
        }
    }

    private DeviceClient signIn(String person) throws Exception {
        return mfp.signIn(
                person, Files.readString(directory.resolve(person + ".pin")).toCharArray());
    }

    private int print(String queue, String user, byte[] document, Consumer<AttributesBuilder> more) throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        String printer = client.printerUri() + (queue.equals("print") ? "" : "/" + queue);
        Message answer = client.send(
                Message.request(Operation.PRINT_JOB, ++requests)
                        .operation(with -> more.accept(with.uri("printer-uri", printer)
                                .name("requesting-user-name", user)
                                .name("job-name", "job of " + user)
                                .mimeMediaType("document-format", "text/plain")))
                        .done(),
                new ByteArrayInputStream(document));
        assertThat(StatusCode.isSuccessful(answer.code()))
                .as("status %x", answer.code())
                .isTrue();
        return answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow();
    }

    private String moreJobs() throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        try (PrintLoad load = PrintLoad.start(client, "dan", 8)) {
            Await.until(
                    Duration.ofMinutes(20), () -> load.acknowledged().size() >= MORE_JOBS, () -> MORE_JOBS + " jobs");
            load.close();
            return load.acknowledged().size() + " of one person";
        }
    }

    private void loseDatabase() throws IOException {
        Path store = server.store().resolve("store");
        assertThat(store).isDirectory();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void awaitComparison(String state) {
        Await.until(SOON, () -> status().get("comparison").asText().equals(state), () -> "comparison " + state);
    }

    private JsonNode status() throws IOException {
        return JSON.readTree(server.console("spm:vault-status --json"));
    }

    private JsonNode info(int job) throws IOException {
        return JSON.readTree(server.console("spm:job-info --json " + job));
    }

    /** The job that was another one's copy before: a job's moment of creation stays, whatever its number. */
    private static JsonNode find(List<JsonNode> after, JsonNode before) {
        return after.stream()
                .filter(job -> ListedJobs.kept(job).equals(ListedJobs.kept(before)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(before + " is not back"));
    }

    private static int now(List<JsonNode> before, List<JsonNode> after, int id) {
        JsonNode was = before.stream()
                .filter(job -> job.get("id").asInt() == id)
                .findFirst()
                .orElseThrow();
        return find(after, was).get("id").asInt();
    }

    private byte[] collect(DeviceClient person, int id, String password) throws Exception {
        person.call(
                "POST", "/api/v1/jobs/" + id + "/release", DeviceClient.object().put("jobPassword", password));
        mfp.call("POST", "/api/v1/device/jobs/" + id + "/claim", DeviceClient.object());
        byte[] octets =
                mfp.fetch("/api/v1/device/jobs/" + id + "/documents/1", null).body();
        mfp.call(
                "POST",
                "/api/v1/device/jobs/" + id + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        return octets;
    }

    private static JsonNode claim(JsonNode info) {
        return DeviceClient.object().put("code", info.get("claim-code").asText());
    }

    private static byte[] document(int length, long seed) {
        byte[] octets = new byte[length];
        new Random(seed).nextBytes(octets);
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) ('a' + (octets[i] & 15));
        }
        return octets;
    }
}
