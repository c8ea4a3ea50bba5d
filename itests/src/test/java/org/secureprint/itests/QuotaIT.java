package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/**
 * Limits with the real clients of each port: the protocol's own error, which names the limit, a line in the log, and nothing left. An
 * administrator changes them while the server runs.
 */
class QuotaIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ME = System.getProperty("user.name");
    private static final int LARGE_OCTETS = 200_000;

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Administrator administrator;
    private static PrintClient client;

    private List<Integer> held;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .start();
        administrator = Administrator.at(server);
        client = new PrintClient(server.https("/"), server.sslContext());
        server.console("spm:queue-put --accepts requesting-user-name,session --max-jobs 1 narrow");
        Files.write(directory.resolve("small"), "%PDF-1.4 small".getBytes(StandardCharsets.US_ASCII));
        Files.write(directory.resolve("large"), new byte[LARGE_OCTETS]);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() throws Exception {
        administrator.set("maxJobsPerUser", 1);
        administrator.set("maxJobOctets", LARGE_OCTETS - 1);
        held = new ArrayList<>();
        for (String person : List.of("bob", ME, "operator")) {
            held.add(print(person));
        }
    }

    @AfterEach
    void nothingElseIsLeft() throws Exception {
        Await.until(SOON, () -> documents() == held.size(), () -> "only the jobs that fit");
        for (int job : held) {
            server.console("spm:job-delete " + job);
        }
        Await.until(SOON, () -> documents() == 0, () -> "nothing in the vault");
        assertThat(server.console("spm:job-list --json")).doesNotContain("\"id\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bob, small, client-error-account-limit-reached, maxJobsPerUser: 1 jobs",
        "ann, large, client-error-request-entity-too-large, maxJobOctets"
    })
    void ippSaysWhichLimit(String person, String file, String status, String limit) throws Exception {
        ipptool("print", person, file, status, limit);
        Await.until(SOON, () -> portErrors().contains(status), () -> "the refused job in the log");
    }

    @Test
    void aFullQueueSaysSo() throws Exception {
        ipptool("narrow", "ann", "small", "successful-ok", "");
        held.add(newest());
        ipptool("narrow", "carl", "small", "server-error-too-many-jobs", "maxJobs: 1 jobs");
        server.console("spm:queue-put --max-jobs 2 narrow");
        ipptool("narrow", "carl", "small", "successful-ok", "");
        held.add(newest());
        server.console("spm:queue-put --max-jobs 1 narrow");
    }

    @Test
    void rlprIsRefused() throws Exception {
        Rlpr rlpr = new Rlpr(directory, server.lpdPort());
        assertThat(rlpr.outcome("rlpr", "print", directory.resolve("small").toString()))
                .isNotZero();
        Await.until(SOON, () -> logged("lpd", "client-error-account-limit-reached"), () -> portErrors());
    }

    @Test
    void aRawConnectionIsClosed() throws Exception {
        String job =
                "\u001b%-12345X@PJL JOB NAME=\"x\"\r\n@PJL SET USERNAME=\"bob\"\r\n@PJL ENTER LANGUAGE=PDF\r\n%PDF";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.rawPort())) {
            socket.getOutputStream().write(job.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        Await.until(SOON, () -> logged("raw", "client-error-account-limit-reached"), () -> portErrors());
    }

    @ParameterizedTest
    @CsvSource({
        "1, small, client-error-account-limit-reached, maxJobsPerUser",
        "0, large, client-error-request-entity-too-large, maxJobOctets"
    })
    void curlGetsAProblem(int jobsPerUser, String file, String code, String limit) throws Exception {
        administrator.set("maxJobsPerUser", jobsPerUser);
        assertThat(administrator.signedIn(
                        "/api/v1/jobs?name=x",
                        "-D",
                        "-",
                        "-H",
                        "Content-Type: application/pdf",
                        "-H",
                        "Expect:",
                        "--data-binary",
                        "@" + directory.resolve(file)))
                .containsIgnoringCase("content-type: application/problem+json")
                .contains(code, limit)
                .endsWith("\n413");
    }

    @Test
    void cupsKeepsTheJobUntilThereIsRoom() throws Exception {
        try (Cups cups = Cups.in(directory.resolve("cups"))) {
            cups.queue("spm", "ipps://localhost:" + server.httpsPort() + "/ipp/print", "raw");
            String before = portErrors();
            cups.run("lp", "-U", "bob", "-d", "spm", directory.resolve("small").toString());
            Await.until(
                    SOON,
                    () -> portErrors().substring(before.length()).contains("client-error-account-limit-reached"),
                    cups::toString);
            assertThat(cups.run("lpstat", "-o", "spm")).contains("spm-1");
            assertThat(documents()).isEqualTo(held.size());

            server.console("spm:job-delete " + held.remove(0));
            Await.until(SOON, () -> documents() == held.size() + 1, () -> "CUPS sends the job again");
            held.add(newest());
        }
    }

    private static int print(String person) throws Exception {
        return client.print(person, "fits", "application/pdf", Files.readAllBytes(directory.resolve("small")))
                .integer("job-id")
                .orElseThrow();
    }

    private static void ipptool(String queue, String person, String file, String status, String message)
            throws Exception {
        Path test = Files.writeString(
                directory.resolve("limit.test"),
                String.join(
                        "\n",
                        "{",
                        "OPERATION Print-Job",
                        "GROUP operation-attributes-tag",
                        "ATTR charset attributes-charset utf-8",
                        "ATTR language attributes-natural-language en",
                        "ATTR uri printer-uri $uri",
                        "ATTR name requesting-user-name " + person,
                        "ATTR name job-name x",
                        "FILE $filename",
                        "STATUS " + status,
                        message.isEmpty() ? "" : "EXPECT status-message WITH-VALUE \"/" + message + "/\"",
                        "}",
                        ""));
        String output = Programs.run(
                directory,
                "ipptool",
                "-tv",
                "-f",
                directory.resolve(file).toString(),
                "ipps://localhost:" + server.httpsPort() + "/ipp/print" + (queue.equals("print") ? "" : "/" + queue),
                test.toString());
        assertThat(output).contains("[PASS]");
    }

    private static int newest() throws IOException {
        return Stream.of(server.console("spm:job-list --json").split("\"id\"\\s*:\\s*"))
                .skip(1)
                .mapToInt(text -> Integer.parseInt(text.replaceAll("(?s)^(\\d+).*", "$1")))
                .max()
                .orElseThrow();
    }

    private static int documents() throws IOException {
        return Integer.parseInt(
                server.console("spm:vault-status --json").replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private static boolean logged(String port, String status) throws IOException {
        return portErrors().lines().anyMatch(line -> line.contains(port) && line.contains(status));
    }

    private static String portErrors() {
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("port_error"))
                    .flatMap(QuotaIT::lines)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
