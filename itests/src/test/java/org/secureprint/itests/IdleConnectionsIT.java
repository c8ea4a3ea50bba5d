package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
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
import org.secureprint.itests.server.SpmServer;

/** Who connects and says nothing keeps nobody waiting; the ports without TLS are in {@link OldProtocolsIT}. */
class IdleConnectionsIT {
    private static final int MANY = 1000;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @TempDir
    static Path directory;

    private static SpmServer server;

    private final List<Socket> idle = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server")).start();
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
        for (int i = 0; i < MANY; i++) {
            idle.add(new Socket(InetAddress.getLoopbackAddress(), server.httpsPort()));
        }
        assertServed();
    }

    @Test
    void thoseThatAgreeOnAKeyAndSayNothingMore() throws Exception {
        for (int i = 0; i < MANY; i++) {
            SSLSocket socket =
                    (SSLSocket) server.sslContext().getSocketFactory().createSocket("localhost", server.httpsPort());
            idle.add(socket);
            socket.startHandshake();
        }
        assertServed();
    }

    /** A new connection with a question of IPP is answered within a second. */
    private static void assertServed() throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        Message question = Message.request(Operation.GET_PRINTER_ATTRIBUTES, 1)
                .operation(attributes -> attributes.uri("printer-uri", client.printerUri()))
                .done();
        long start = System.nanoTime();
        assertThat(client.send(question, InputStream.nullInputStream()).code())
                .isEqualTo(StatusCode.SUCCESSFUL_OK.code());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(A_SECOND);
    }
}
