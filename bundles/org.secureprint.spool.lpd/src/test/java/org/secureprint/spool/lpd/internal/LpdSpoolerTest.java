package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordingLog;

/** The port as clients find it: limits of time and number, and who is kept out. */
class LpdSpoolerTest {
    private static final String CONTROL = "Pann\nldfA1\n";

    private final FakeIntake intake = new FakeIntake();
    private final RecordingLog log = new RecordingLog();
    private final List<Socket> sockets = new ArrayList<>();
    private LpdSpooler spooler;

    @AfterEach
    void closeAll() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (spooler != null) {
            spooler.close();
        }
    }

    @Test
    void aThousandSilentConnectionsKeepNobodyWaiting() throws Exception {
        start(Map.of());
        for (int i = 0; i < 1000; i++) {
            connect();
        }
        aJobIsTakenWithinASecond();
    }

    @Test
    void aThousandHalfCommandsKeepNobodyWaiting() throws Exception {
        start(Map.of());
        for (int i = 0; i < 1000; i++) {
            connect().getOutputStream().write(2);
        }
        aJobIsTakenWithinASecond();
    }

    private void aJobIsTakenWithinASecond() throws IOException {
        long start = System.nanoTime();
        print();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
        assertThat(intake.taken).hasSize(1);
    }

    @Test
    void aClientThatFallsSilentInTheMiddleLeavesNothing() throws Exception {
        start(Map.of("idleTimeoutSeconds", 1));
        Socket client = connect();
        send(
                client,
                LpdScript.receive("print")
                        .control("cfA1", CONTROL)
                        .line(3, "100 dfA1")
                        .raw("x"));
        awaitPortError("client-error-timeout");
        assertThat(intake.taken).isEmpty();
    }

    @Test
    void aCommandThatDripsIsEndedInTime() throws Exception {
        start(Map.of("headerTimeoutSeconds", 1));
        Socket client = connect();
        client.setTcpNoDelay(true);
        client.getOutputStream().write(2);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        client.setSoTimeout(100);
        boolean closed = false;
        while (!closed && System.nanoTime() < end) {
            try {
                client.getOutputStream().write('x');
                closed = client.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException e) {
                closed = false;
            } catch (IOException e) {
                closed = true;
            }
        }
        assertThat(closed).isTrue();
    }

    @Test
    void aStrangersAddressIsClosed() throws Exception {
        start(Map.of("allowedSources", "192.0.2.0/24"));
        assertThat(isClosed(connect())).isTrue();
        awaitPortError("client-error-forbidden");
    }

    @Test
    void aRefusalCanBeReadThoughTheClientStillSends() throws Exception {
        start(Map.of());
        intake.documentRefusal = new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The disk is full.");
        Socket client = connect();
        send(client, LpdScript.receive("print").control("cfA1", CONTROL).data("dfA1", new byte[3_000_000]));
        assertThat(client.getInputStream().readNBytes(5)).containsExactly(0, 0, 0, 0, 2);
    }

    @Test
    void aQueueAnswersInText() throws Exception {
        start(Map.of());
        Socket client = connect();
        send(client, new LpdScript().line(4, "print ann"));
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("print is ready")
                .endsWith("no entries of yours\n");
    }

    @Test
    void aStopLetsArrivingJobsFinish() throws Exception {
        start(Map.of());
        Socket client = connect();
        send(
                client,
                LpdScript.receive("print")
                        .control("cfA1", CONTROL)
                        .line(3, "4 dfA1")
                        .raw("da"));
        assertThat(client.getInputStream().readNBytes(4)).containsExactly(0, 0, 0, 0);
        Thread stopping = new Thread(() -> {
            try {
                spooler.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        send(client, new LpdScript().raw("ta").end(0));
        assertThat(client.getInputStream().read()).isZero();
        client.close();
        stopping.join(10_000);
        assertThat(intake.taken).hasSize(1);
        spooler = null;
    }

    @Test
    void itIsOffByDefault() throws Exception {
        assertThat(open(Map.of()).port()).isEqualTo(-1);
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../config/etc/org.secureprint.spool.lpd.cfg"))) {
            shipped.load(reader);
        }
        Map<String, String> defaults = Arrays.stream(LpdSpoolerConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> String.valueOf(method.getDefaultValue())));
        shipped.replaceAll((key, value) -> ((String) value).replaceFirst("\\$\\[env:[A-Z_]+;default=(.*)]", "$1"));
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(defaults);
    }

    private void start(Map<String, Object> changes) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("enabled", true, "port", 0, "address", "127.0.0.1"));
        values.putAll(changes);
        spooler = open(values);
    }

    private LpdSpooler open(Map<String, Object> values) throws IOException {
        LpdSpoolerConfig config = (LpdSpoolerConfig) Proxy.newProxyInstance(
                LpdSpoolerConfig.class.getClassLoader(),
                new Class<?>[] {LpdSpoolerConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        InMemoryJobs jobs = new InMemoryJobs();
        return new LpdSpooler(config, new InMemoryQueues(), intake, jobs, jobs, jobs, log);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), spooler.port());
        sockets.add(socket);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket client, LpdScript script) throws IOException {
        client.getOutputStream().write(script.octets());
    }

    private void print() throws IOException {
        Socket client = connect();
        send(client, LpdScript.receive("print").control("cfA1", CONTROL).data("dfA1", "data"));
        InputStream answers = client.getInputStream();
        assertThat(answers.readNBytes(5)).containsExactly(0, 0, 0, 0, 0);
    }

    private static boolean isClosed(Socket client) {
        try {
            return client.getInputStream().read() == -1;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void awaitPortError(String result) {
        await(() -> !log.of(LogKind.PORT_ERROR).isEmpty());
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> assertThat(line.result())
                .isEqualTo(result));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time to wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
