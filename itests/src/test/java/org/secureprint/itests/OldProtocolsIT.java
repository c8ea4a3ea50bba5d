package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static int secondRawPort;

    @BeforeAll
    static void start() throws Exception {
        secondRawPort = freePort();
        String second = "org.secureprint.spool.raw-floor-2";
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .configure(second, "enabled", "true")
                .configure(second, "address", "127.0.0.1")
                .configure(second, "port", String.valueOf(secondRawPort))
                .configure(second, "queue", "floor-2")
                .configure(second, "owner", "bob")
                .start();
        mfp = Mfp.at(server, "ann", "bob", ME);
        String claims = " --accepts requesting-user-name,none";
        assertThat(server.console("spm:queue-put" + claims + " print")).contains("Queue print is changed");
        assertThat(server.console("spm:queue-put" + claims + " floor-2")).contains("floor-2");
        // of which nobody says what it believes: as the default queue of a fresh server
        assertThat(server.console("spm:queue-put fresh")).contains("fresh");
        Await.until(SOON, () -> listens(server.lpdPort()), () -> "LPD port");
        Await.until(SOON, () -> listens(server.rawPort()) && listens(secondRawPort), () -> "raw ports");
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
        List<String> command = rlp("print", "rlpr", "-J", "Plan" + order);
        if (!order.isEmpty()) {
            command.add(order);
        }
        command.add(document.toString());
        run(command);
        assertCollected(ME, "Plan" + order, document);
    }

    @Test
    void rlpqShowsAndRlprmRemovesOnesOwnJobs() throws Exception {
        List<String> print = rlp("print", "rlpr", "-J", "My secret title");
        print.add(document("secret", 2).toString());
        run(print);
        String id = mfp.jobs(ME).get(0).get("id").asText();

        List<String> show = rlp("print", "rlpq");
        assertThat(run(show)).contains("no entries").doesNotContain(id);
        show.add(ME);
        assertThat(run(show)).contains(id).doesNotContain("secret");

        List<String> remove = rlp("print", "rlprm");
        remove.add(id);
        run(remove);
        Await.until(SOON, () -> mfp.jobs(ME).isEmpty(), () -> "job " + id + " is gone");
    }

    @Test
    void rlpqTellsTheClaimCodeOfAJobThatNobodyProved() throws Exception {
        Path document = document("unclaimed", 9);
        run(with(rlp("fresh", "rlpr", "-J", "Fresh"), document.toString()));

        String listed = run(with(rlp("fresh", "rlpq"), ME));
        Matcher code = Pattern.compile("claim it with the code (\\S+)").matcher(listed);
        assertThat(code.find()).as(listed).isTrue();

        mfp.claim(ME, code.group(1));
        assertCollected(ME, "Fresh", document);
    }

    @Test
    void rlprmRemovesAJobThatNobodyProved() throws Exception {
        run(with(rlp("fresh", "rlpr"), document("regretted", 10).toString()));
        Matcher id = Pattern.compile("unclaimed +(\\d+) ").matcher(run(with(rlp("fresh", "rlpq"), ME)));
        assertThat(id.find()).isTrue();

        run(with(rlp("fresh", "rlprm"), id.group(1)));
        assertThat(run(with(rlp("fresh", "rlpq"), ME))).contains("no entries");
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
    void lprOfCupsPrintsThroughItsServer() throws Exception {
        cups.queue("lpr", "lpd://localhost:" + server.lpdPort() + "/floor-2?reserve=none", "raw");
        Path document = document("lpr", 4);

        run(List.of("lpr", "-H", cups.address(), "-U", "ann", "-P", "lpr", "-T", "By lpr", document.toString()));

        assertCollected("ann", "By lpr", document);
    }

    @Test
    void aQueueThatIsNotThereIsRefused() throws Exception {
        List<String> command = List.of("rlpr", "-N", "--port=" + server.lpdPort(), "-H", "127.0.0.1", "-P", "nowhere");
        Process process = new ProcessBuilder(with(command, document("lost", 5).toString()))
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void rawJobsBelongToWhomTheyName() throws Exception {
        byte[] hers = pjl("ann", "Her plan", 6);
        byte[] mine = pjl(ME, "My plan", 7);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(hers);
        both.writeBytes(mine);

        send(server.rawPort(), both.toByteArray());

        assertCollected("ann", "Her plan", hers);
        assertCollected(ME, "My plan", mine);
    }

    @Test
    void eachRawPortHasItsQueueAndItsOwner() throws Exception {
        byte[] data = pjl("ann", "At the front desk", 8);

        send(secondRawPort, data);

        assertCollected("bob", "At the front desk", data);
        assertThat(mfp.jobs("ann")).isEmpty();
    }

    @Test
    void aThousandIdleConnectionsOnEachPortKeepNobodyWaiting() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int port : new int[] {server.lpdPort(), server.rawPort()}) {
                for (int i = 0; i < 1000; i++) {
                    idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
                }
                long start = System.nanoTime();
                probe(port);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    /** An LPD client gets an answer; a raw one sees the connection end. */
    private static void probe(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("\u0001print\n".getBytes(StandardCharsets.US_ASCII));
            if (port == server.lpdPort()) {
                assertThat(socket.getInputStream().read()).isZero();
            } else {
                socket.shutdownOutput();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static void send(int port, byte[] data) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(data);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static byte[] pjl(String user, String title, int seed) {
        byte[] data = new byte[100_000];
        new Random(seed).nextBytes(data);
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        job.writeBytes(("\u001b%-12345X@PJL JOB NAME=\"" + title + "\"\r\n@PJL SET USERNAME=\"" + user
                        + "\"\r\n@PJL ENTER LANGUAGE=PCL\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        job.writeBytes(data);
        job.writeBytes("\u001b%-12345X@PJL EOJ\r\n\u001b%-12345X".getBytes(StandardCharsets.US_ASCII));
        return job.toByteArray();
    }

    private static void assertCollected(String person, String title, Path document) throws Exception {
        assertCollected(person, title, Files.readAllBytes(document));
    }

    private static void assertCollected(String person, String title, byte[] octets) throws Exception {
        Mfp.Collected collected = mfp.collect(person);
        assertThat(collected.title()).isEqualTo(title);
        assertThat(collected.octets()).isEqualTo(octets);
    }

    private static List<String> rlp(String queue, String program, String... options) {
        List<String> command =
                new ArrayList<>(List.of(program, "-N", "--port=" + server.lpdPort(), "-H", "127.0.0.1", "-P", queue));
        command.addAll(List.of(options));
        return command;
    }

    private static List<String> with(List<String> command, String argument) {
        List<String> more = new ArrayList<>(command);
        more.add(argument);
        return more;
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + ": " + output).isZero();
        return output;
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
