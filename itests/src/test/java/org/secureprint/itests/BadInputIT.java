package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SmallDisk;
import org.secureprint.itests.server.SpmServer;

/**
 * What goes wrong on the way in is answered in IPP's terms and logged in one line; nothing is listed, nothing is left behind, and the
 * server goes on.
 */
class BadInputIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int DISK_OCTETS = 8 * 1024 * 1024;

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static SmallDisk disk;
    private static PrintClient client;

    private long errorsBefore;

    @BeforeAll
    static void start() throws Exception {
        disk = SmallDisk.mount(Files.createDirectories(directory.resolve("disk")), DISK_OCTETS);
        server = SpmServer.in(directory.resolve("server"))
                .configure(
                        "org.secureprint.vault",
                        "directory",
                        disk.path().resolve("vault").toString())
                .configure("org.secureprint.vault", "minimumFreeOctets", "0")
                .start();
        client = new PrintClient(server.https("/"), server.sslContext());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        disk.close();
    }

    @BeforeEach
    void countErrors() throws IOException {
        errorsBefore = portErrors();
    }

    @AfterEach
    void nothingIsLeftAndTheServerGoesOn() throws Exception {
        Await.until(SOON, () -> documents() == 0, () -> "no document left in the vault");
        assertThat(server.console("spm:job-list --json")).doesNotContain("\"id\"");

        int job = client.print("ann", "after", "text/plain", "fine".getBytes(StandardCharsets.US_ASCII))
                .integer("job-id")
                .orElseThrow();
        server.console("spm:job-delete " + job);
        Await.until(SOON, () -> documents() == 0, () -> "the job after it deleted");
    }

    @Test
    void aBodyThatIsNoIppMessage() throws Exception {
        byte[] noise = "\u0002\u0000GET me a job".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(post(noise).code())
                .isIn(
                        StatusCode.CLIENT_ERROR_BAD_REQUEST.code(),
                        StatusCode.CLIENT_ERROR_REQUEST_VALUE_TOO_LONG.code());
        oneErrorLine();
    }

    @Test
    void aVersionThatDoesNotExist() throws Exception {
        byte[] request = MessageEncoder.encode(getPrinterAttributes());
        request[0] = 9;

        assertThat(post(request).code()).isEqualTo(StatusCode.SERVER_ERROR_VERSION_NOT_SUPPORTED.code());
        oneErrorLine();
    }

    @Test
    void anOperationThatDoesNotExist() throws Exception {
        byte[] request = MessageEncoder.encode(getPrinterAttributes());
        request[2] = 0x3F;
        request[3] = 0x70;

        assertThat(post(request).code()).isEqualTo(StatusCode.SERVER_ERROR_OPERATION_NOT_SUPPORTED.code());
        oneErrorLine();
    }

    @Test
    void attributesWithoutAnEnd() throws Exception {
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        byte[] request = MessageEncoder.encode(getPrinterAttributes());
        endless.write(request, 0, request.length - 1); // all but end-of-attributes-tag
        byte[] more = {0x44, 0, 0, 0, 8, 'k', 'e', 'y', 'w', 'o', 'r', 'd', 's'};
        while (endless.size() < 4 * 1024 * 1024) {
            endless.write(more);
        }

        assertThat(post(endless.toByteArray()).code())
                .isIn(
                        StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE.code(),
                        StatusCode.CLIENT_ERROR_BAD_REQUEST.code());
        oneErrorLine();
    }

    @Test
    void aClientThatStopsInTheMiddle() throws Exception {
        byte[] head = MessageEncoder.encode(printJob());
        try (SSLSocket socket =
                (SSLSocket) server.sslContext().getSocketFactory().createSocket("localhost", server.httpsPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\nContent-Length: "
                                    + (head.length + 1_000_000) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            out.write(new byte[500_000]);
            out.flush();
        }

        Await.until(SOON, () -> portErrors() > errorsBefore, () -> "the broken job in the log");
        oneErrorLine();
    }

    @Test
    void aDiskThatIsFull() throws Exception {
        byte[] half = new byte[DISK_OCTETS / 2];
        int first = client.print("ann", "fits", "application/octet-stream", half)
                .integer("job-id")
                .orElseThrow();

        Message refused = client.send(printJob(), new ByteArrayInputStream(half));
        assertThat(refused.code()).isEqualTo(StatusCode.SERVER_ERROR_TEMPORARY_ERROR.code());
        assertThat(refused.operationAttributes().text("status-message").orElse(""))
                .as("the person is told")
                .isNotEmpty();
        assertThat(documents()).as("only the one that fits").isEqualTo(1);
        oneErrorLine();

        server.console("spm:job-delete " + first);
    }

    private void oneErrorLine() throws IOException {
        assertThat(portErrors() - errorsBefore).as("lines in port_error").isEqualTo(1);
    }

    private static Message getPrinterAttributes() {
        return Message.request(Operation.GET_PRINTER_ATTRIBUTES, 1)
                .operation(attributes -> attributes.uri("printer-uri", client.printerUri()))
                .done();
    }

    private static Message printJob() {
        return Message.request(Operation.PRINT_JOB, 1)
                .operation(attributes ->
                        attributes.uri("printer-uri", client.printerUri()).name("requesting-user-name", "ann"))
                .done();
    }

    private static Message post(byte[] body) throws Exception {
        HttpResponse<InputStream> response = server.httpClient()
                .send(
                        HttpRequest.newBuilder(server.https("/ipp/print"))
                                .header("Content-Type", "application/ipp")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new IppInputStream(response.body()).readMessage(IppLimits.RESPONSE);
    }

    private static int documents() throws IOException {
        return Integer.parseInt(
                server.console("spm:vault-status --json").replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private static long portErrors() throws IOException {
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().startsWith("port_error"))
                    .toList();
            long lines = 0;
            for (Path log : logs) {
                lines += Files.readAllLines(log).size();
            }
            return lines;
        }
    }
}
