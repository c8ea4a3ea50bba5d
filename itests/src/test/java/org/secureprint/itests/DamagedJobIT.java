package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * S-12: a stored document is changed on the disk. Not one octet of it reaches a device, whole or by range; its owner and the
 * administrator see that the job is damaged; it can be deleted and nothing else.
 */
class DamagedJobIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEGMENT = 65_536;
    private static final int TAG = 16;
    private static final int SLOT_NONCE = 20;
    private static final int HEADER = 8_192;
    private static final int HEADER_MAC = HEADER + 4_064;
    private static final int FIRST_SEGMENT = 12_288;
    /** What a start finds without reading documents whole. */
    private static final Set<String> FOUND_AT_START = Set.of("last segment", "truncated", "exchanged", "missing");

    @TempDir
    Path directory;

    private final Map<Integer, Path> fileOf = new LinkedHashMap<>();

    private SpmServer server;
    private PrintClient client;
    private DeviceClient mfp;
    private DeviceClient ann;

    /** What may happen to a file. */
    private interface Damage {
        void to(Path file) throws Exception;
    }

    @Test
    void damageIsFoundBeforeOneOctetLeavesAndIsShown() throws Exception {
        try (SpmServer running = SpmServer.in(directory.resolve("server")).start()) {
            server = running;
            client = new PrintClient(server.https("/"), server.sslContext());
            char[] key = People.at(server).addMfp("mfp-1");
            char[] pin = People.at(server).addUser("ann");
            mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
            ann = mfp.signIn("ann", pin);
            Path other = file(print());

            for (Map.Entry<String, Damage> damage : damages(other).entrySet()) {
                int job = print();
                damage.getValue().to(file(job));
                assertNothingLeaves(job, damage.getKey());
                assertShownAsDamaged(job, damage.getKey());
            }

            for (int at : List.of(SLOT_NONCE, HEADER_MAC, FIRST_SEGMENT + 7)) {
                int job = printPacked();
                flip(pack(), start(job) + at);
                assertNothingLeaves(job, "in a pack, at " + at);
                assertShownAsDamaged(job, "in a pack, at " + at);
            }

            Map<String, Integer> jobs = new LinkedHashMap<>();
            for (String name : damages(other).keySet()) {
                jobs.put(name, print());
            }
            int whole = print();
            server.kill9();
            for (Map.Entry<String, Damage> damage : damages(other).entrySet()) {
                damage.getValue().to(fileOf.get(jobs.get(damage.getKey())));
            }
            server.launch();
            server.awaitReady();
            mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
            ann = mfp.signIn("ann", pin);
            for (String found : FOUND_AT_START) {
                Await.until(
                        SOON,
                        () -> info(jobs.get(found)).get("job-state").asText().equals("aborted"),
                        () -> found + " found at the start");
                assertShownAsDamaged(jobs.get(found), found);
            }
            release(whole);
            assertThat(fetch(whole, null).statusCode()).isEqualTo(200);
        }
    }

    /** A document that is too long to be verified as a whole first: what is whole of it may leave, and nothing from the damage on. */
    @Test
    void aLongDocumentStopsBeforeItsDamagedSegment() throws Exception {
        try (SpmServer running = SpmServer.in(directory.resolve("long"))
                .configure("org.secureprint.release", "verifyBeforeReleaseOctets", Integer.toString(SEGMENT))
                .start()) {
            server = running;
            client = new PrintClient(server.https("/"), server.sslContext());
            char[] key = People.at(server).addMfp("mfp-1");
            String account = server.console("spm:user-add --random --keep-password ann");
            mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
            ann = mfp.signIn("ann", People.shown(account, "PIN"));
            int job = print();
            flip(file(job), FIRST_SEGMENT + 2L * (SEGMENT + TAG) + 7);
            release(job);

            HttpResponse<byte[]> whole = fetch(job, "bytes=0-" + (2 * SEGMENT - 1));
            assertThat(whole.statusCode()).isEqualTo(206);
            assertThat(whole.body()).hasSize(2 * SEGMENT);
            assertThatThrownBy(() -> fetch(job, null)).isInstanceOf(IOException.class);
            Await.until(SOON, () -> info(job).get("job-state").asText().equals("aborted"), () -> "the job is over");
            assertShownOnPages("ann", new String(People.shown(account, "Password")), "/jobs");
            String chief = server.console("spm:user-add --random --keep-password --role administrator chief");
            assertShownOnPages("chief", new String(People.shown(chief, "Password")), "/admin/jobs");
            assertShownAsDamaged(job, "third segment");
        }
    }

    private static Map<String, Damage> damages(Path other) {
        Map<String, Damage> all = new LinkedHashMap<>();
        all.put("first segment", file -> flip(file, FIRST_SEGMENT + 7));
        all.put("middle segment", file -> flip(file, Files.size(file) / 2));
        all.put("last segment", file -> flip(file, Files.size(file) - 20));
        all.put("truncated", file -> {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(open.length() - 1);
            }
        });
        all.put("exchanged", file -> Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING));
        all.put("missing", Files::delete);
        return all;
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int octet = open.read();
            open.seek(at);
            open.write(octet ^ 1);
        }
    }

    private void assertNothingLeaves(int job, String damage) throws Exception {
        release(job);
        HttpResponse<byte[]> part = fetch(job, "bytes=70000-70010");
        assertThat(part.statusCode()).as(damage).isEqualTo(409);
        assertThat(part.headers().firstValue("Content-Type").orElse(""))
                .as(damage)
                .contains("json");
        assertThat(fetch(job, null).statusCode()).as("%s, again", damage).isEqualTo(404);
    }

    private void assertShownAsDamaged(int job, String damage) throws Exception {
        JsonNode info = info(job);
        assertThat(info.get("job-state").asText()).as(damage).isEqualTo("aborted");
        assertThat(info.get("job-state-reasons").toString()).contains("document-access-error");
        JsonNode shown = ann.call("GET", "/api/v1/jobs/" + job, null);
        assertThat(shown.get("message").asText()).as(damage).contains("damaged");
        assertThat(shown.get("releasable").asBoolean()).isFalse();
        assertThat(ann.call("GET", "/api/v1/jobs", null).toString()).contains("document-access-error");
        assertThat(server.console("spm:job-list --which completed")).contains("document-access-error");
        assertThat(byIpp(job)).as(damage).contains("document-access-error");
        assertThat(errors()).as(damage).containsPattern("job " + job + "\\b.*document-access-error");
        assertThatThrownBy(() -> release(job)).as(damage).isInstanceOf(IOException.class);
        ann.call("DELETE", "/api/v1/jobs/" + job, null);
        assertThat(info(job).get("erased").asBoolean()).isTrue();
    }

    /** What can be read in the row of the only job. */
    private void assertShownOnPages(String person, String password, String path) {
        try (Browser browser = new Browser(server.https("/"), false)) {
            browser.signIn(person, password).go(path);
            assertThat(browser.row("Report")).as(path).contains("Damaged");
        }
    }

    /** All lines of the log of what failed in a service. */
    private String errors() throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> all = Files.list(server.data().resolve("log"))) {
            for (Path file : all.filter(each -> each.getFileName().toString().startsWith("server_error"))
                    .toList()) {
                lines.append(Files.readString(file));
            }
        }
        return lines.toString();
    }

    private String byIpp(int job) throws Exception {
        Message answer = client.send(
                Message.request(Operation.GET_JOB_ATTRIBUTES, 1)
                        .operation(with -> with.uri("printer-uri", client.printerUri())
                                .integer("job-id", job)
                                .name("requesting-user-name", "ann"))
                        .done(),
                InputStream.nullInputStream());
        return answer.attributes(GroupTag.JOB).toString();
    }

    private int print() throws Exception {
        byte[] document = new byte[300_000];
        new Random(1).nextBytes(document);
        int job = client.print("ann", "Report", "application/vnd.hp-PCL", document)
                .integer("job-id")
                .orElseThrow();
        fileOf.put(job, file(job));
        return job;
    }

    /** Its document shares a file with others. */
    private int printPacked() throws Exception {
        return client.print("ann", "Note", "application/vnd.hp-PCL", new byte[20_000])
                .integer("job-id")
                .orElseThrow();
    }

    private Path pack() throws IOException {
        try (Stream<Path> packs = Files.list(server.store().resolve("vault/packs"))) {
            return packs.max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    /** Where a document lies in the pack: its header has the job's UUID behind eight octets. */
    private long start(int job) throws IOException {
        UUID uuid = UUID.fromString(info(job).get("job-uuid").asText());
        ByteBuffer wanted = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(pack()));
        for (int at = 0; at + FIRST_SEGMENT < all.limit(); at += 4_096) {
            if (all.slice(at + HEADER + 8, 16).equals(wanted)) {
                return at;
            }
        }
        throw new AssertionError("Job " + job + " is in no pack");
    }

    private Path file(int job) throws IOException {
        String uuid = info(job).get("job-uuid").asText();
        return server.store()
                .resolve("vault/documents")
                .resolve(uuid.substring(34))
                .resolve(uuid + ".1");
    }

    private void release(int job) throws Exception {
        ann.call("POST", "/api/v1/jobs/" + job + "/release", DeviceClient.object());
        mfp.call("POST", "/api/v1/device/jobs/" + job + "/claim", DeviceClient.object());
    }

    private HttpResponse<byte[]> fetch(int job, String range) throws Exception {
        return mfp.fetch("/api/v1/device/jobs/" + job + "/documents/1", range);
    }

    private JsonNode info(int job) throws IOException {
        return JSON.readTree(server.console("spm:job-info --json " + job));
    }
}
