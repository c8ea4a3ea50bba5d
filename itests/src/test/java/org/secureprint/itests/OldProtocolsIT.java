package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** S-03: LPD with the clients there are, and raw TCP, where every program is a client. What people collect is what they sent. */
class OldProtocolsIT {
    private static final String ME = System.getProperty("user.name");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Mfp mfp;
    private static Cups cups;
    private static Rlpr rlpr;
    private static int secondRawPort;
    private static int fewRawPort;

    @BeforeAll
    static void start() throws Exception {
        secondRawPort = freePort();
        fewRawPort = freePort();
        String few = "org.secureprint.spool.raw-few";
        String second = "org.secureprint.spool.raw-floor-2";
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .configure(second, "enabled", "true")
                .configure(second, "address", "127.0.0.1")
                .configure(second, "port", String.valueOf(secondRawPort))
                .configure(second, "queue", "floor-2")
                .configure(second, "owner", "bob")
                .configure(few, "enabled", "true")
                .configure(few, "address", "127.0.0.1")
                .configure(few, "port", String.valueOf(fewRawPort))
                .configure(few, "queue", "few")
                .start();
        mfp = Mfp.at(server, "ann", "bob", ME);
        String claims = " --accepts requesting-user-name,none";
        assertThat(server.console("spm:queue-put" + claims + " print")).contains("Queue print is changed");
        assertThat(server.console("spm:queue-put" + claims + " floor-2")).contains("floor-2");
        assertThat(server.console("spm:queue-put" + claims + " --users bob few"))
                .contains("few");
        // of which nobody says what it believes: as the default queue of a fresh server
        assertThat(server.console("spm:queue-put fresh")).contains("fresh");
        Await.until(SOON, () -> listens(server.lpdPort()), () -> "LPD port");
        Await.until(
                SOON,
                () -> listens(server.rawPort()) && listens(secondRawPort) && listens(fewRawPort),
                () -> "raw ports");
        rlpr = new Rlpr(directory, server.lpdPort());
        cups = Cups.in(directory.resolve("cups"));
    }

    @AfterAll
    static void stop() {
        try {
            if (cups != null) {
                cups.close();
            }
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--send-data-first", "--windows"})
    void rlprPrints(String order) throws Exception {
        Path document = document("rlpr" + order, 1);
        String[] options = order.isEmpty() ? new String[0] : new String[] {order};
        rlpr.run("rlpr", "print", with(options, "-J", "Plan" + order, document.toString()));
        assertCollected(ME, "Plan" + order, document);
    }

    @Test
    void rlprPrintsManyFilesAtOnce() throws Exception {
        Path one = document("one", 11);
        Path two = document("two", 12);

        rlpr.run("rlpr", "print", "-J", "Both", one.toString(), two.toString());

        List<Mfp.Collected> both = mfp.collectAll(ME);
        assertThat(both).extracting(Mfp.Collected::title).containsExactly("Both", "Both");
        assertThat(both)
                .extracting(Mfp.Collected::octets)
                .containsExactly(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void oneJobMayHaveManyDataFiles() throws Exception {
        byte[] one = Files.readAllBytes(document("first", 13));
        byte[] two = Files.readAllBytes(document("second", 14));

        OldClients.lpd(server.lpdPort(), "print", "Hhost\nPann\nJTwo files\nldfA001host\nldfB001host\n", one, two);

        Mfp.Collected collected = mfp.collect("ann");
        assertThat(collected.title()).isEqualTo("Two files");
        assertThat(collected.documents()).containsExactly(one, two);
    }

    /** With {@code -Dspm.longOctets=4500000000} beyond 4 GiB, which takes as much disk, and minutes. */
    @Test
    void rlprPrintsALongFile() throws Exception {
        long octets = Long.getLong("spm.longOctets", 50_000_000);
        Path document = directory.resolve("long.prn");
        try (RandomAccessFile file = new RandomAccessFile(document.toFile(), "rw")) {
            file.setLength(octets);
        }

        rlpr.run(Duration.ofMinutes(30), "rlpr", "print", "-J", "Long", document.toString());

        JsonNode job = mfp.jobs(ME).get(0);
        assertThat(job.get("octets").asLong()).isEqualTo(octets);
        server.console("spm:job-delete " + job.get("id").asInt());
        Files.delete(document);
    }

    @Test
    void rlpqShowsAndRlprmRemovesOnesOwnJobs() throws Exception {
        rlpr.run("rlpr", "print", "-J", "My secret title", document("secret", 2).toString());
        String id = mfp.jobs(ME).get(0).get("id").asText();

        assertThat(rlpr.run("rlpq", "print")).contains("no entries").doesNotContain(id);
        assertThat(rlpr.run("rlpq", "print", ME)).contains(id).doesNotContain("secret");

        rlpr.run("rlprm", "print", id);
        Await.until(SOON, () -> mfp.jobs(ME).isEmpty(), () -> "job " + id + " is gone");
    }

    @Test
    void rlpqTellsTheClaimCodeOfAJobThatNobodyProved() throws Exception {
        Path document = document("unclaimed", 9);
        rlpr.run("rlpr", "fresh", "-J", "Fresh", document.toString());

        String listed = rlpr.run("rlpq", "fresh", ME);
        Matcher code = Pattern.compile("claim it with the code (\\S+)").matcher(listed);
        assertThat(code.find()).as(listed).isTrue();

        mfp.claim(ME, code.group(1));
        assertCollected(ME, "Fresh", document);
    }

    @Test
    void rlprmRemovesAJobThatNobodyProved() throws Exception {
        rlpr.run("rlpr", "fresh", document("regretted", 10).toString());
        Matcher id = Pattern.compile("unclaimed +(\\d+) ").matcher(rlpr.run("rlpq", "fresh", ME));
        assertThat(id.find()).isTrue();

        rlpr.run("rlprm", "fresh", id.group(1));
        assertThat(rlpr.run("rlpq", "fresh", ME)).contains("no entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&order=data,control", "&mode=stream"})
    void cupsPrintsWithItsLpdBackend(String options) throws Exception {
        String uri = "lpd://localhost:" + server.lpdPort() + "/print?reserve=none" + options;
        cups.queue("lpd", uri, "raw");
        Path document = document("cups", 3);

        cups.run("lp", "-U", "ann", "-d", "lpd", "-t", "From CUPS", document.toString());

        assertCollected("ann", "From CUPS", document);
    }

    @Test
    void cupsPrintsWithItsSocketBackend() throws Exception {
        cups.queue("jetdirect", "socket://localhost:" + server.rawPort(), "raw");
        byte[] hers = OldClients.pjl("ann", "From a driver", 15);
        Path document = Files.write(directory.resolve("driver.prn"), hers);

        cups.run("lp", "-d", "jetdirect", document.toString());

        assertCollected("ann", "From a driver", hers);
    }

    @Test
    void cupsPrintsWithItsSocketBackendToThePortOfAnOwner() throws Exception {
        cups.queue("desk", "socket://localhost:" + secondRawPort, "raw");
        Path document = document("desk", 16);

        cups.run("lp", "-d", "desk", document.toString());

        assertThat(mfp.collect("bob").octets()).isEqualTo(Files.readAllBytes(document));
    }

    @Test
    void whoMayNotPrintToAQueueIsRefusedByLpdAndRaw() throws Exception {
        byte[] hers = OldClients.pjl("ann", "Not for her", 17);
        byte[] his = OldClients.pjl("bob", "For him", 18);
        String list = server.console("spm:job-list --json");

        assertThat(rlpr.outcome("rlpr", "few", document("refused", 19).toString()))
                .isNotZero();
        OldClients.refusedByRaw(fewRawPort, hers);
        assertThat(server.console("spm:job-list --json")).isEqualTo(list);
        String refusals = "client-error-not-authorized";
        Await.until(
                SOON,
                () -> portErrors().stream()
                                .filter(line -> line.contains(refusals))
                                .count()
                        == 2,
                () -> refusals + " in port_error");

        OldClients.raw(fewRawPort, his);
        assertCollected("bob", "For him", his);
        byte[] plan = Files.readAllBytes(document("plan", 20));
        OldClients.lpd(server.lpdPort(), "few", "Hhost\nPbob\nJHis plan\nldfA001host\n", plan);
        assertCollected("bob", "His plan", plan);
    }

    @Test
    void lprOfCupsPrintsThroughItsServer() throws Exception {
        cups.queue("lpr", "lpd://localhost:" + server.lpdPort() + "/floor-2?reserve=none", "raw");
        Path document = document("lpr", 4);

        assertThat(Programs.run(
                        directory,
                        "lpr",
                        "-H",
                        cups.address(),
                        "-U",
                        "ann",
                        "-P",
                        "lpr",
                        "-T",
                        "By lpr",
                        document.toString()))
                .isEmpty();

        assertCollected("ann", "By lpr", document);
    }

    @Test
    void aQueueThatIsNotThereIsRefused() throws Exception {
        assertThat(rlpr.outcome("rlpr", "nowhere", document("lost", 5).toString()))
                .isNotZero();
    }

    @Test
    void rawJobsBelongToWhomTheyName() throws Exception {
        byte[] hers = OldClients.pjl("ann", "Her plan", 6);
        byte[] mine = OldClients.pjl(ME, "My plan", 7);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(hers);
        both.writeBytes(mine);

        OldClients.raw(server.rawPort(), both.toByteArray());

        assertCollected("ann", "Her plan", hers);
        assertCollected(ME, "My plan", mine);
    }

    @Test
    void eachRawPortHasItsQueueAndItsOwner() throws Exception {
        byte[] data = OldClients.pjl("ann", "At the front desk", 8);

        OldClients.raw(secondRawPort, data);

        assertCollected("bob", "At the front desk", data);
        assertThat(mfp.jobs("ann")).isEmpty();
    }

    private static void assertCollected(String person, String title, Path document) throws Exception {
        assertCollected(person, title, Files.readAllBytes(document));
    }

    private static void assertCollected(String person, String title, byte[] octets) throws Exception {
        Mfp.Collected collected = mfp.collect(person);
        assertThat(collected.title()).isEqualTo(title);
        assertThat(collected.octets()).isEqualTo(octets);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static List<String> portErrors() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            for (Path file : files.filter(log -> log.getFileName().toString().startsWith("port_error"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static Path document(String name, int seed) throws IOException {
        byte[] octets = new byte[200_000];
        new Random(seed).nextBytes(octets);
        return Files.write(directory.resolve(name.replace("-", "") + ".prn"), octets);
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
