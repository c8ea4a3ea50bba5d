package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.EndlessClient.Heard;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/**
 * Jobs beyond {@code maxJobOctets}, jobs without an end and bombs, at every port: the protocol's own error, which names the limit, a line
 * in the log, nothing left, and hardly more memory (P-01, S-03).
 */
@Timeout(180)
class LimitsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MOST = 4 << 20;
    private static final String TOO_LARGE = "client-error-request-entity-too-large";

    /** What is on its way in buffers when the server has had enough; a form may pass over so much of a file. */
    private static final long ON_ITS_WAY = 32L << 20;

    private static final long PASSED_OVER = 64L << 20;
    private static final long MORE_MEMORY_KIB = 150 * 1024;
    private static final int PIECE = 64 << 10;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    private static final String LIMIT = MOST + " octets this server takes (maxJobOctets)";
    private static final String IPP = "Content-Type: application/ipp\r\n";

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Administrator administrator;

    private String logBefore;
    private long memoryBefore;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .start();
        administrator = Administrator.at(server);
        Files.write(directory.resolve("large"), ("%PDF-1.4\n" + "x".repeat(MOST)).getBytes(StandardCharsets.US_ASCII));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void limit() throws Exception {
        administrator.set("maxJobOctets", MOST);
        logBefore = portErrors();
        memoryBefore = server.peakResidentKiB();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Await.until(SOON, () -> documents() == 0, () -> "no document left in the vault");
        assertThat(server.console("spm:job-list --json")).doesNotContain("\"id\"");
        assertThat(server.peakResidentKiB() - memoryBefore).as("KiB more").isLessThan(MORE_MEMORY_KIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipp", "ipps"})
    void anEndlessJobOverIpp(String scheme) throws Exception {
        Heard heard = EndlessClient.post(connected(scheme), "/ipp/print", IPP, printJob("none"), new byte[PIECE]);

        assertThat(ipp(heard).code()).isEqualTo(StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE.code());
        assertThat(message(ipp(heard))).contains(LIMIT);
        assertThat(heard.sent()).isLessThan(MOST + ON_ITS_WAY);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, MOST + 1, 1L << 40})
    void anEndlessJobOverLpd(long count) throws Exception {
        String control = "Hhost\nPoperator\nldfA001host\n";
        String beginning = "\u0002print\n\u0002" + control.length() + " cfA001host\n" + control + "\0\u0003" + count
                + " dfA001host\n%PDF-1.4\n";
        Heard heard = EndlessClient.send(
                new Socket(InetAddress.getLoopbackAddress(), server.lpdPort()), ascii(beginning), new byte[PIECE]);

        assertThat(heard.answer()).as("acknowledged but for the last").matches("\0{3,4}[^\0]");
        assertThat(heard.sent()).isLessThan(MOST + ON_ITS_WAY);
        logged("lpd");
    }

    @Test
    void anEndlessJobOverRawTcp() throws Exception {
        String beginning = "\u001b%-12345X@PJL SET USERNAME=\"operator\"\r\n@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.4\n";
        Heard heard = EndlessClient.send(
                new Socket(InetAddress.getLoopbackAddress(), server.rawPort()), ascii(beginning), new byte[PIECE]);

        assertThat(heard.answer()).isEmpty();
        assertThat(heard.sent()).isLessThan(MOST + ON_ITS_WAY);
        logged("raw");
    }

    @Test
    void anEndlessJobThroughTheApi() throws Exception {
        Heard heard = EndlessClient.post(
                connected("ipps"),
                "/api/v1/jobs?name=endless",
                administrator.authorization() + "\r\nContent-Type: application/pdf\r\n",
                ascii("%PDF-1.4\n"),
                new byte[PIECE]);

        assertThat(heard.answer()).startsWith("HTTP/1.1 413").contains("application/problem+json", TOO_LARGE, LIMIT);
        assertThat(heard.sent()).isLessThan(MOST + ON_ITS_WAY);
    }

    @Test
    void anEndlessFileInAForm() throws Exception {
        Heard heard = EndlessClient.post(
                connected("ipps"),
                "/jobs/upload",
                administrator.authorization()
                        + "\r\nAccept: application/json\r\nContent-Type: multipart/form-data; boundary=b\r\n",
                ascii(
                        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"endless.pdf\"\r\n\r\n%PDF-1.4\n"),
                new byte[PIECE]);

        assertThat(heard.answer())
                .startsWith("HTTP/1.1 200")
                .contains("endless.pdf", TOO_LARGE, LIMIT)
                .contains("Upload the others again");
        assertThat(heard.sent()).isLessThan(MOST + PASSED_OVER + ON_ITS_WAY);
    }

    /** What it unpacks to is what counts. */
    @Test
    void aGzipBombBeyondTheLimit() throws Exception {
        Heard heard = EndlessClient.post(
                connected("ipp"), "/ipp/print", IPP, join(printJob("gzip"), GZIP_HEADER), deflatedZeros());

        assertThat(ipp(heard).code()).isEqualTo(StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE.code());
        assertThat(message(ipp(heard))).contains(LIMIT);
    }

    @Test
    void aGzipBombWhereThereIsNoLimit() throws Exception {
        administrator.set("maxJobOctets", 0);
        Heard heard = EndlessClient.post(
                connected("ipp"), "/ipp/print", IPP, join(printJob("gzip"), GZIP_HEADER), deflatedZeros());

        assertThat(ipp(heard).code()).isEqualTo(StatusCode.CLIENT_ERROR_COMPRESSION_ERROR.code());
        assertThat(message(ipp(heard))).contains("200 times");
        assertThat(heard.sent()).isLessThan(ON_ITS_WAY);
    }

    /** For IPP and the API the same is in {@link QuotaIT}. */
    @Test
    void aLargeJobOverLpdAndRawTcpAndInAForm() throws Exception {
        String large = directory.resolve("large").toString();
        assertThat(new Rlpr(directory, server.lpdPort()).outcome("rlpr", "print", large))
                .isNotZero();
        logged("lpd");

        OldClients.raw(server.rawPort(), Files.readAllBytes(directory.resolve("large")));
        logged("raw");

        assertThat(administrator.signedIn("/jobs/upload", "-H", "Accept: application/json", "-F", "files=@" + large))
                .contains("\"large\"", TOO_LARGE, LIMIT)
                .doesNotContain("Upload the others again")
                .endsWith("\n200");
    }

    private static Socket connected(String scheme) throws Exception {
        return scheme.equals("ipps")
                ? server.sslContext().getSocketFactory().createSocket("localhost", server.httpsPort())
                : new Socket("localhost", server.httpPort());
    }

    private static byte[] printJob(String compression) {
        return MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 1)
                .operation(with -> with.uri("printer-uri", server.printerUri("ipp"))
                        .name("requesting-user-name", "operator")
                        .keyword("compression", compression))
                .done());
    }

    private static Message ipp(Heard heard) throws Exception {
        String body = heard.answer().substring(heard.answer().indexOf("\r\n\r\n") + 4);
        return new IppInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))
                .readMessage(IppLimits.RESPONSE);
    }

    private static String message(Message answer) {
        return answer.operationAttributes().text("status-message").orElse("");
    }

    /** A block of the format deflate that becomes 1,000 times as large, and that may come again and again. */
    private static byte[] deflatedZeros() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[16 << 20]);
        byte[] block = new byte[PIECE];
        int length = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
        deflater.end();
        return Arrays.copyOf(block, length);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void logged(String port) {
        Await.until(
                SOON,
                () -> portErrors()
                        .substring(logBefore.length())
                        .lines()
                        .anyMatch(line -> line.contains(port) && line.contains(TOO_LARGE) && line.contains(LIMIT)),
                () -> "the refused job in the log");
    }

    private static int documents() throws IOException {
        return Integer.parseInt(
                server.console("spm:vault-status --json").replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private static String portErrors() throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.list(server.data().resolve("log")).sorted()) {
            for (Path file : files.filter(log -> log.getFileName().toString().startsWith("port_error"))
                    .toList()) {
                lines.append(Files.readString(file));
            }
        }
        return lines.toString();
    }
}
