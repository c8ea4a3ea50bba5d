package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
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

/** CUPS' programs, and clients that do what none should, against the IPP of the whole server (P-01). */
@Timeout(120)
class IppClientsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Owner person;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start();
        person = Owner.at(server);
        new SuiteDocuments(directory).make();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAdministratorPausesThePrinterAndNobodyElse() throws Exception {
        int id = printed(with -> {});
        assertThat(ask(Operation.PAUSE_PRINTER, "", with -> {}).statusCode()).isEqualTo(401);

        String chief = "chief:"
                + new String(People.shown(
                        server.console("spm:user-add --random --keep-password --role administrator chief"),
                        "Password"));
        assertThat(status(ask(Operation.PAUSE_PRINTER, chief, with -> {}))).isZero();
        assertThat(releaseRefused(id, "")).contains("stopped");
        assertThat(status(ask(Operation.RESUME_PRINTER, chief, with -> {}))).isZero();
        person.collect(id);
    }

    @Test
    void aJobWithAPasswordIsReleasedWithIt() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA3-256").digest("2468".getBytes(StandardCharsets.US_ASCII));
        int id = printed(
                with -> with.octetString("job-password", digest).keyword("job-password-encryption", "sha3-256"));

        assertThat(releaseRefused(id, "")).contains("password");
        assertThat(releaseRefused(id, "1111")).contains("password");
        JsonNode released = person.call(
                "POST", "/api/v1/jobs/" + id + "/release", DeviceClient.object().put("jobPassword", "2468"));
        assertThat(released.get("state").asText()).isEqualTo("pending");
        person.call("DELETE", "/api/v1/jobs/" + id, null);
    }

    @Test
    void lpLpstatAndCancelOfCupsUseADriverlessQueue() throws Exception {
        Path pdf = directory.resolve("document-a4.pdf");
        try (Cups cups = Cups.in(directory.resolve("cups"))) {
            cups.queue("secure", server.printerUri("ipps"), "everywhere");
            assertThat(cups.run("lpstat", "-p", "secure")).contains("idle");

            cups.run("lp", "-d", "secure", "-H", "indefinite", "-t", "Never sent", pdf.toString());
            cups.run("cancel", "-a", "secure");
            cups.run("lp", "-d", "secure", "-t", "Report", "-o", "sides=two-sided-long-edge", pdf.toString());

            Await.until(SOON, () -> person.jobs().size() == 1, () -> "one job held" + log(cups));
            JsonNode job = person.jobs().get(0);
            assertThat(job.get("name").asText()).isEqualTo("Report");
            Await.until(SOON, () -> cups.run("lpstat", "-o").isBlank(), () -> "CUPS is done with it" + log(cups));
            person.collectAll();
        }
    }

    @Test
    void aClientThatStopsInTheMiddleLeavesOneLineAndNothingElse() throws Exception {
        byte[] request = MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 1)
                .operation(with -> with.uri("printer-uri", server.printerUri("ipp"))
                        .name("requesting-user-name", Owner.NAME)
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
        for (JsonNode job : person.jobs()) {
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

    private static int printed(Consumer<AttributesBuilder> more) throws Exception {
        byte[] pdf = Files.readAllBytes(directory.resolve("document-a4.pdf"));
        HttpResponse<byte[]> answer = ask(Operation.PRINT_JOB, "", more, pdf);
        assertThat(status(answer)).isZero();
        return read(answer).attributes(GroupTag.JOB).integer("job-id").orElseThrow();
    }

    private static String releaseRefused(int id, String jobPassword) throws InterruptedException {
        try {
            person.call(
                    "POST",
                    "/api/v1/jobs/" + id + "/release",
                    DeviceClient.object().put("jobPassword", jobPassword));
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static HttpResponse<byte[]> ask(
            Operation operation, String credentials, Consumer<AttributesBuilder> more, byte[]... document)
            throws Exception {
        byte[] request = MessageEncoder.encode(Message.request(operation, 1)
                .operation(with -> more.accept(
                        with.uri("printer-uri", server.printerUri("ipps")).name("requesting-user-name", Owner.NAME)))
                .done());
        HttpRequest.Builder http = HttpRequest.newBuilder(server.https("/ipp/print"))
                .header("Content-Type", "application/ipp")
                .POST(HttpRequest.BodyPublishers.concat(Stream.concat(Stream.of(request), Stream.of(document))
                        .map(HttpRequest.BodyPublishers::ofByteArray)
                        .toArray(HttpRequest.BodyPublisher[]::new)));
        if (!credentials.isEmpty()) {
            byte[] octets = credentials.getBytes(StandardCharsets.UTF_8);
            http.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(octets));
        }
        return server.httpClient().send(http.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Message read(HttpResponse<byte[]> answer) throws Exception {
        return new IppInputStream(new ByteArrayInputStream(answer.body())).readMessage(IppLimits.RESPONSE);
    }

    private static int status(HttpResponse<byte[]> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        return read(answer).code();
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
}
