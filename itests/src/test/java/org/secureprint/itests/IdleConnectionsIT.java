package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** Who connects and says nothing keeps nobody waiting: a thousand on each port, and the next one is served within a second. */
class IdleConnectionsIT {
    private static final int MANY = 1000;
    private static final int PROBES = 5;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] DOCUMENT = "%!PS\nshowpage\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Mfp mfp;

    private final List<Socket> idle = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .start();
        mfp = Mfp.at(server, "ann");
        // the first of its kind loads classes
        askOverTls();
        askInClear();
        sendToRaw("First by raw");
        sendByLpd("First by LPD");
        greetedBySsh();
        Await.until(SOON, () -> mfp.jobs("ann").size() == 2, () -> "both jobs are held");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void thoseThatSayNothingAtAll() throws Exception {
        connect(server.httpsPort());
        assertServed(IdleConnectionsIT::askOverTls);
    }

    @Test
    void thoseThatAgreeOnAKeyAndSayNothingMore() throws Exception {
        for (int i = 0; i < MANY; i++) {
            SSLSocket socket =
                    (SSLSocket) server.sslContext().getSocketFactory().createSocket("localhost", server.httpsPort());
            idle.add(socket);
            socket.startHandshake();
        }
        assertServed(IdleConnectionsIT::askOverTls);
    }

    @Test
    void thoseOfIppInClear() throws Exception {
        connect(server.httpPort());
        assertServed(IdleConnectionsIT::askInClear);
    }

    @Test
    void thoseOfLpd() throws Exception {
        connect(server.lpdPort());
        assertServed(() -> sendByLpd("By LPD"));
        assertHeld("By LPD");
    }

    @Test
    void thoseOfRawTcp() throws Exception {
        connect(server.rawPort());
        assertServed(() -> sendToRaw("By raw"));
        assertHeld("By raw");
    }

    @Test
    void thoseOfTheConsole() throws Exception {
        connect(server.sshPort());
        assertServed(IdleConnectionsIT::greetedBySsh);
        assertThat(server.console("spm:queue-list")).contains("print");
    }

    private void connect(int port) throws IOException {
        for (int i = 0; i < MANY; i++) {
            idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
    }

    /** Each is served, and one of a few within the second: the machine may be busy with something else for a moment. */
    private void assertServed(Probe probe) throws Exception {
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < PROBES && fastest.compareTo(A_SECOND) >= 0; i++) {
            long start = System.nanoTime();
            probe.serve();
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
        }
        assertThat(fastest).isLessThan(A_SECOND);
        assertThat(idle).hasSize(MANY);
        for (Socket socket : idle) {
            assertOpen(socket);
        }
    }

    /** There is no end to read, whatever a greeting there was. */
    private static void assertOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        InputStream in = socket.getInputStream();
        assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(SocketTimeoutException.class);
    }

    /** What LPD acknowledges, and the end of a raw connection, mean a job that is in the list. */
    private static void assertHeld(String title) throws Exception {
        assertThat(mfp.jobs("ann"))
                .extracting((JsonNode job) -> job.get("name").asText())
                .contains(title);
    }

    private static void askOverTls() throws Exception {
        ask(server.https("/"));
    }

    private static void askInClear() throws Exception {
        ask(server.http("/"));
    }

    private static void ask(URI uri) throws Exception {
        PrintClient client = new PrintClient(uri, server.sslContext());
        Message question = Message.request(Operation.GET_PRINTER_ATTRIBUTES, 1)
                .operation(attributes -> attributes.uri("printer-uri", client.printerUri()))
                .done();
        assertThat(client.send(question, InputStream.nullInputStream()).code())
                .isEqualTo(StatusCode.SUCCESSFUL_OK.code());
    }

    private static void sendByLpd(String title) throws IOException {
        OldClients.lpd(server.lpdPort(), "print", "Hhost\nPann\nJ" + title + "\nldfA001host\n", DOCUMENT);
    }

    private static void sendToRaw(String title) throws IOException {
        OldClients.raw(server.rawPort(), OldClients.pjl("ann", title, DOCUMENT));
    }

    private static void greetedBySsh() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.sshPort())) {
            byte[] greeting = socket.getInputStream().readNBytes(8);
            assertThat(new String(greeting, StandardCharsets.US_ASCII)).isEqualTo("SSH-2.0-");
        }
    }

    /** What the next one asks for. */
    private interface Probe {
        void serve() throws Exception;
    }
}
