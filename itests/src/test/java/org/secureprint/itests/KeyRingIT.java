package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** S-11: the key ring of a real server: lost, put back, and rotated while people print. */
class KeyRingIT {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final int PRINTING = 2;
    private static final int JOBS_EACH = 5;

    /** How many jobs one console session releases. */
    private static final int AT_ONCE = 100;

    @TempDir
    Path directory;

    private final VirtualPrinter printer = new VirtualPrinter();
    private final Map<Integer, String> printed = new ConcurrentSkipListMap<>();

    @Test
    void refusesJobsWithoutItsRingAndTouchesNothing() throws Exception {
        try (SpmServer server = SpmServer.in(directory).start()) {
            addPrinter(server);
            print(server, "before");
            server.stop();
            Path ring = server.store().resolve("keys/keyring.p12");
            Path passphrase = server.store().resolve("secrets/keyring-passphrase");
            byte[] wholeRing = Files.readAllBytes(ring);
            byte[] rightPassphrase = Files.readAllBytes(passphrase);
            Map<Path, byte[]> vault = vaultFiles(server);

            Files.delete(ring);
            staysClosed(server, "is missing, but the vault is not new");
            server.stop();
            byte[] flipped = wholeRing.clone();
            flipped[flipped.length / 2] ^= 1;
            Files.write(ring, flipped);
            staysClosed(server, "the passphrase is wrong or the file is damaged");
            server.stop();
            Files.write(ring, wholeRing);
            Files.writeString(passphrase, "another one\n");
            staysClosed(server, "the passphrase is wrong or the file is damaged");
            assertThat(vaultFiles(server)).containsExactlyEntriesOf(vault);

            Files.write(passphrase, rightPassphrase);
            assertThat(server.console("spm:key-open --passphrase-file " + passphrase))
                    .contains("The vault is open.");
            server.awaitReady();
            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
            print(server, "after");
            releaseAll(server);
        }
    }

    private static void staysClosed(SpmServer server, String reason) throws Exception {
        server.launch();
        Await.until(
                BOOT,
                () -> server.console("spm:key-list").contains(reason)
                        && get(server, "/health").body().contains("its vault is closed"),
                () -> "the server says: " + reason);
        assertThat(get(server, "/health").statusCode()).isEqualTo(503);
        assertThat(server.logSinceStart())
                .contains("The vault stays closed, no job is taken: ")
                .contains(reason);
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        assertThatThrownBy(() -> client.print("ada", "refused", "application/octet-stream", new byte[10]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 503");
        for (int port : new int[] {server.rawPort(), server.lpdPort()}) {
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void rotatesWhilePeoplePrintAndDestroysTheOldKey() throws Exception {
        try (SpmServer server = SpmServer.in(directory).start()) {
            addPrinter(server);
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch first = new CountDownLatch(PRINTING * JOBS_EACH);
            ExecutorService people = Executors.newFixedThreadPool(PRINTING);
            Future<?>[] work = new Future<?>[PRINTING];
            for (int i = 0; i < PRINTING; i++) {
                String who = "person-" + i;
                work[i] = people.submit((Callable<Void>) () -> {
                    for (int job = 0; !enough.get(); job++) {
                        print(server, who + "-job-" + job);
                        first.countDown();
                    }
                    return null;
                });
            }
            first.await();
            int before = printed.size();
            assertThat(server.console("spm:key-rotate")).contains("Key 2 is active");
            Await.until(
                    BOOT,
                    () -> printed.size() > before + PRINTING * JOBS_EACH
                            && key(server, 1).matches(".* 0 +\\S+ +0 *"),
                    () -> "nothing needs key 1");
            enough.set(true);
            for (Future<?> each : work) {
                each.get();
            }
            people.shutdown();
            assertThat(server.console("spm:key-destroy 2")).contains("it is active");
            Await.until(
                    BOOT,
                    () -> server.console("spm:key-destroy 1").contains("Key 1 is destroyed"),
                    () -> "key 1 is destroyed; " + key(server, 1));
            server.kill9();
            server.start();
            print(server, "later");
            releaseAll(server);
        }
    }

    private static String key(SpmServer server, int id) {
        try {
            return server.console("spm:key-list")
                    .lines()
                    .map(line -> line.replaceAll("[^ -~]", " ").strip())
                    .filter(line -> line.startsWith(id + " "))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void addPrinter(SpmServer server) throws IOException {
        server.console("spm:device-add --uri " + printer.uri() + " lp-1");
    }

    private void print(SpmServer server, String text) throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        byte[] document = ("This is " + text + "\n").getBytes(StandardCharsets.US_ASCII);
        printed.put(
                client.print("ada", text, "application/octet-stream", document)
                        .integer("job-id")
                        .orElseThrow(),
                new String(document, StandardCharsets.US_ASCII));
    }

    /** Every job is printed as it was sent. */
    private void releaseAll(SpmServer server) throws Exception {
        List<Integer> jobs = List.copyOf(printed.keySet());
        for (int from = 0; from < jobs.size(); from += AT_ONCE) {
            List<Integer> some = jobs.subList(from, Math.min(from + AT_ONCE, jobs.size()));
            server.console(
                    some.stream().map(id -> "spm:job-release " + id + " lp-1").collect(Collectors.joining("; ")));
            Set<String> sent = some.stream().map(printed::get).collect(Collectors.toSet());
            for (int i = 0; i < some.size(); i++) {
                String paper = new String(printer.next(60), StandardCharsets.ISO_8859_1);
                assertThat(sent.removeIf(paper::contains)).as(paper).isTrue();
            }
            assertThat(sent).isEmpty();
        }
    }

    private static HttpResponse<String> get(SpmServer server, String path) throws Exception {
        return server.httpClient()
                .send(HttpRequest.newBuilder(server.https(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<Path, byte[]> vaultFiles(SpmServer server) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(server.store().resolve("vault"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
