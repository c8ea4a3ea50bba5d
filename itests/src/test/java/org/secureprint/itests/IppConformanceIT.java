package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** CUPS' conformance suites and programs against the whole server, in clear and over TLS (P-01). */
class IppConformanceIT {
    /** ipptool and lp print as whoever runs them. */
    private static final String USER = System.getProperty("user.name");

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static DeviceClient mfp;
    private static DeviceClient person;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start();
        People people = People.at(server);
        char[] pin = people.addUser(USER);
        char[] key = people.addMfp("mfp-1");
        mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
        person = mfp.signIn(USER, pin);
        documents();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The suites wait for a job to be printed; here, as in an office, its owner collects it at a device. */
    @ParameterizedTest
    @CsvSource({"ipp, 1.1", "ipps, 1.1", "ipps, 2.0"})
    void theConformanceSuitePasses(String scheme, String version) throws Exception {
        ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
        try {
            owner.scheduleWithFixedDelay(IppConformanceIT::collectAll, 200, 200, TimeUnit.MILLISECONDS);

            List<String> lines =
                    ipptool("-V", version, "-t", "-f", "document-a4.pdf", printer(scheme), "ipp-" + version + ".test");

            assertThat(lines)
                    .filteredOn(line -> line.contains("[FAIL]"))
                    .as(String.join("\n", lines))
                    .isEmpty();
            assertThat(lines)
                    .filteredOn(line -> line.contains("[PASS]"))
                    .as(String.join("\n", lines))
                    .hasSizeGreaterThan(40);
        } finally {
            owner.shutdownNow();
            assertThat(owner.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void lpLpstatAndCancelOfCupsUseADriverlessQueue() throws Exception {
        Path pdf = directory.resolve("document-a4.pdf");
        try (Cups cups = Cups.in(directory.resolve("cups"))) {
            cups.queue("secure", printer("ipps"), "everywhere");
            assertThat(cups.run("lpstat", "-p", "secure")).contains("idle");

            cups.run("lp", "-d", "secure", "-H", "indefinite", "-t", "Never sent", pdf.toString());
            cups.run("cancel", "-a", "secure");
            cups.run("lp", "-d", "secure", "-t", "Report", "-o", "sides=two-sided-long-edge", pdf.toString());

            Await.until(SOON, () -> jobs().size() == 1, () -> "one job held" + log(cups));
            JsonNode job = jobs().get(0);
            assertThat(job.get("name").asText()).isEqualTo("Report");
            Await.until(SOON, () -> cups.run("lpstat", "-o").isBlank(), () -> "CUPS is done with it" + log(cups));
            collectAll();
        }
    }

    @Test
    void aClientThatStopsInTheMiddleLeavesOneLineAndNothingElse() throws Exception {
        byte[] request = MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 1)
                .operation(with -> with.uri("printer-uri", printer("ipp"))
                        .name("requesting-user-name", USER)
                        .name("job-name", "Cut short"))
                .done());
        long before = refusals("in the middle of a request");

        try (Socket socket = new Socket("127.0.0.1", server.httpPort())) {
            socket.getOutputStream()
                    .write(("POST /ipp/print HTTP/1.1\r\nHost: localhost:" + server.httpPort()
                                    + "\r\nContent-Type: application/ipp\r\nContent-Length: 1000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(request);
            socket.getOutputStream().write(new byte[200_000]);
        }

        Await.until(SOON, () -> refusals("in the middle of a request") == before + 1, () -> "one line in port_error");
        for (JsonNode job : jobs()) {
            assertThat(job.get("name").asText()).isNotEqualTo("Cut short");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0x0400, the message ends in the middle",
        "0101, 0x0400, the message ends in the middle",
        "09090002000000010103, 0x0503, another version",
        "01010002000000010103, 0x0400, no charset",
        "01014001000000010103, 0x0501, an operation of CUPS",
        "0101000200000001014400FF, 0x0400, a name that is cut off",
        "0101000200000001013400014100003400000000, 0x0400, a collection without an end"
    })
    void whatIsNoRequestIsRefusedInIpp(String octets, int status, String why) throws Exception {
        HttpResponse<byte[]> answer = server.httpClient()
                .send(
                        HttpRequest.newBuilder(server.https("/ipp/print"))
                                .header("Content-Type", "application/ipp")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        HexFormat.of().parseHex(octets)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).as(why).isEqualTo(200);
        Message refusal = new IppInputStream(new ByteArrayInputStream(answer.body())).readMessage(IppLimits.RESPONSE);
        assertThat(refusal.code()).as(why).isEqualTo(status);
    }

    private static long refusals(String why) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            for (Path file : files.filter(log -> log.getFileName().toString().startsWith("port_error"))
                    .toList()) {
                count += Files.readAllLines(file).stream()
                        .filter(line -> line.contains(why))
                        .count();
            }
        }
        return count;
    }

    private static String log(Cups cups) {
        try {
            return cups.log();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static JsonNode jobs() throws IOException, InterruptedException {
        return person.call("GET", "/api/v1/jobs", null).get("jobs");
    }

    private static void collectAll() {
        try {
            for (JsonNode job : jobs()) {
                collect(job.get("id").asInt());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects a job unless its documents still arrive, or the suite cancels it at this moment. */
    private static void collect(int id) throws InterruptedException {
        try {
            person.call("POST", "/api/v1/jobs/" + id + "/release", DeviceClient.object());
            mfp.call("POST", "/api/v1/device/jobs/" + id + "/claim", DeviceClient.object());
            mfp.call(
                    "POST",
                    "/api/v1/device/jobs/" + id + "/result",
                    DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        } catch (IOException e) {
            System.Logger log = System.getLogger(IppConformanceIT.class.getName());
            log.log(System.Logger.Level.INFO, "Job {0} is not collected: {1}", id, e.getMessage());
        }
    }

    private static String printer(String scheme) {
        return scheme + "://localhost:" + (scheme.equals("ipps") ? server.httpsPort() : server.httpPort())
                + "/ipp/print";
    }

    /** The documents that the suites name. */
    private static void documents() throws IOException {
        for (String size : List.of("a4", "letter")) {
            Files.writeString(directory.resolve("document-" + size + ".pdf"), pdf());
            Files.writeString(directory.resolve("document-" + size + ".ps"), "%!PS-Adobe-3.0\nshowpage\n");
        }
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (String name : List.of("color.jpg", "gray.jpg")) {
            ImageIO.write(image, "jpg", directory.resolve(name).toFile());
        }
    }

    /** An empty page, whole enough for CUPS' filters. */
    private static String pdf() {
        return """
                %PDF-1.4
                1 0 obj
                << /Type /Catalog /Pages 2 0 R >>
                endobj
                2 0 obj
                << /Type /Pages /Kids [3 0 R] /Count 1 >>
                endobj
                3 0 obj
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
                endobj
                trailer
                << /Root 1 0 R /Size 4 >>
                %%EOF
                """;
    }

    private static List<String> ipptool(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("ipptool.txt");
        ProcessBuilder builder = new ProcessBuilder("ipptool")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
