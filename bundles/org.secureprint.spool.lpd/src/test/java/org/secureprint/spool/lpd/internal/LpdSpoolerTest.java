package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.Connections;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryIntake.Step;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordingLog;

/** The port as clients find it: limits of time and number, and who is kept out. */
class LpdSpoolerTest {
    private static final String CONTROL = "Pann\nldfA1\n";

    private final InMemoryJobs jobs = new InMemoryJobs();
    private final InMemoryIntake intake = new InMemoryIntake(jobs);
    private final RecordingLog log = new RecordingLog();
    private final Connections connections = new Connections();
    private LpdSpooler spooler;

    @AfterEach
    void closeAll() throws Exception {
        connections.close();
        if (spooler != null) {
            spooler.close();
        }
    }

    @Test
    void aThousandSilentConnectionsKeepNobodyWaiting() throws Exception {
        start(Map.of());
        for (int i = 0; i < 1000; i++) {
            connections.connect(spooler.port());
        }
        aJobIsTakenWithinASecond();
    }

    @Test
    void aThousandHalfCommandsKeepNobodyWaiting() throws Exception {
        start(Map.of());
        for (int i = 0; i < 1000; i++) {
            connections.connect(spooler.port()).getOutputStream().write(2);
        }
        aJobIsTakenWithinASecond();
    }

    private void aJobIsTakenWithinASecond() throws IOException {
        long start = System.nanoTime();
        print();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
        assertThat(jobs.all()).hasSize(1);
    }

    @Test
    void aClientThatFallsSilentInTheMiddleLeavesNothing() throws Exception {
        start(Map.of("idleTimeoutSeconds", 1));
        Socket client = connections.connect(spooler.port());
        send(
                client,
                LpdScript.receive("print")
                        .control("cfA1", CONTROL)
                        .line(3, "100 dfA1")
                        .raw("x"));
        awaitPortError("client-error-timeout");
        assertThat(jobs.all()).isEmpty();
    }

    @Test
    void aCommandThatDripsIsEndedInTime() throws Exception {
        start(Map.of("headerTimeoutSeconds", 1));
        Socket client = connections.connect(spooler.port());
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
        assertThat(Connections.isClosed(connections.connect(spooler.port()))).isTrue();
        awaitPortError("client-error-forbidden");
    }

    @Test
    void aRefusalCanBeReadThoughTheClientStillSends() throws Exception {
        start(Map.of());
        intake.refuse(Step.DOCUMENT, Status.SERVER_ERROR_TEMPORARY_ERROR, "The disk is full.");
        Socket client = connections.connect(spooler.port());
        send(client, LpdScript.receive("print").control("cfA1", CONTROL).data("dfA1", new byte[3_000_000]));
        assertThat(client.getInputStream().readNBytes(5)).containsExactly(0, 0, 0, 0, 2);
    }

    @Test
    void aQueueAnswersInText() throws Exception {
        start(Map.of());
        Socket client = connections.connect(spooler.port());
        send(client, new LpdScript().line(4, "print ann"));
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("print is ready")
                .endsWith("no entries of yours\n");
    }

    @Test
    void aStopLetsArrivingJobsFinish() throws Exception {
        start(Map.of());
        Socket client = connections.connect(spooler.port());
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
        assertThat(jobs.all()).hasSize(1);
        spooler = null;
    }

    @Test
    void itIsOffByDefault() throws Exception {
        assertThat(open(Map.of()).port()).isEqualTo(-1);
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Configs.assertShipped(LpdSpoolerConfig.class, "org.secureprint.spool.lpd.cfg");
    }

    private void start(Map<String, Object> changes) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("enabled", true, "port", 0, "address", "127.0.0.1"));
        values.putAll(changes);
        spooler = open(values);
    }

    private LpdSpooler open(Map<String, Object> values) throws IOException {
        LpdSpoolerConfig config = Configs.of(LpdSpoolerConfig.class, values);
        return new LpdSpooler(config, new InMemoryQueues(), intake, jobs, jobs, jobs, log);
    }

    private static void send(Socket client, LpdScript script) throws IOException {
        client.getOutputStream().write(script.octets());
    }

    private void print() throws IOException {
        Socket client = connections.connect(spooler.port());
        send(client, LpdScript.receive("print").control("cfA1", CONTROL).data("dfA1", "data"));
        InputStream answers = client.getInputStream();
        assertThat(answers.readNBytes(5)).containsExactly(0, 0, 0, 0, 0);
    }

    private void awaitPortError(String result) {
        Await.until(() -> !log.of(LogKind.PORT_ERROR).isEmpty());
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> assertThat(line.result())
                .isEqualTo(result));
    }
}
