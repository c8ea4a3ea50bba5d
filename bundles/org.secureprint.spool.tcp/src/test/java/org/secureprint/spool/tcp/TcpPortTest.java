package org.secureprint.spool.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.Connections;
import org.secureprint.api.testing.RecordingLog;

class TcpPortTest {
    private static final int CONNECTIONS = 20;

    private final RecordingLog log = new RecordingLog();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void servesWhoeverSends() throws Exception {
        TcpPort port = open(settings("127.0.0.1", "127.0.0.0/8", CONNECTIONS), TcpPortTest::echo);
        Socket silent = connect(port);
        Socket client = connect(port);
        client.getOutputStream().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(silent.isClosed()).isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void listensOnAllItsAddresses() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }
        TcpPortSettings settings =
                new TcpPortSettings("test", "127.0.0.1, 127.0.0.2", free, "127.0.0.0/8", 30, CONNECTIONS, 2, 10);
        open(settings, TcpPortTest::echo);
        for (String address : List.of("127.0.0.1", "127.0.0.2")) {
            Socket client = new Socket(address, free);
            open.add(client);
            client.getOutputStream().write('x');
            assertThat(client.getInputStream().read()).isEqualTo('x');
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24", "''", "' , '"})
    void letsInOnlyWhomItNames(String allowed) throws Exception {
        TcpPort port = open(settings("127.0.0.1", allowed, CONNECTIONS), TcpPortTest::echo);
        assertThat(Connections.isClosed(connect(port))).isTrue();
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.action()).isEqualTo("test");
            assertThat(line.result()).isEqualTo("client-error-forbidden");
        });
    }

    @Test
    void whereAllAreServedOneMoreIsRefused() throws Exception {
        CountDownLatch served = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        TcpPort port = open(settings("127.0.0.1", "127.0.0.1", 2), connection -> {
            served.countDown();
            await(end);
        });
        open.add(0, end::countDown);
        for (int i = 0; i < 2; i++) {
            connect(port).getOutputStream().write('x');
        }
        await(served);
        assertThat(Connections.isClosed(connect(port))).isTrue();
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> assertThat(line.result())
                .isEqualTo("server-error-busy"));
    }

    @Test
    void whoFindsAllThreadsBusyWaits() throws Exception {
        CountDownLatch served = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        TcpPort port = open(settings("127.0.0.1", "127.0.0.1", CONNECTIONS), connection -> {
            served.countDown();
            await(end);
            echo(connection);
        });
        open.add(0, end::countDown);
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket client = connect(port);
            client.getOutputStream().write('x');
            clients.add(client);
        }
        await(served);
        end.countDown();
        for (Socket client : clients) {
            assertThat(client.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void refusesSettingsThatAreNone() {
        assertThatThrownBy(() -> new TcpPort(settings("127.0.0.1", "everybody", 1), TcpPortTest::echo, log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("everybody");
        assertThatThrownBy(() -> new TcpPort(settings("300.0.0.1", "::1", 1), TcpPortTest::echo, log))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aConnectionThatCannotBeWatchedIsClosed() throws Exception {
        TcpListener stopped = new TcpListener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings("127.0.0.1", "127.0.0.1", 1),
                TcpPortTest::echo,
                new Refusals(log, "test"));
        stopped.start();
        stopped.stop();
        try (ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel connection = server.accept()) {
            assertThatThrownBy(() -> stopped.admit(connection)).isInstanceOf(ClosedSelectorException.class);
            assertThat(connection.isOpen()).isFalse();
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    private TcpPort open(TcpPortSettings settings, ConnectionHandler handler) throws IOException {
        TcpPort port = new TcpPort(settings, handler, log);
        open.add(port::close);
        port.open();
        return port;
    }

    private static TcpPortSettings settings(String address, String allowed, int maxConnections) {
        return new TcpPortSettings("test", address, 0, allowed, 30, maxConnections, 2, 10);
    }

    private Socket connect(TcpPort port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number());
        open.add(0, socket);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void echo(Socket connection) {
        try {
            connection.getOutputStream().write(connection.getInputStream().read());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
