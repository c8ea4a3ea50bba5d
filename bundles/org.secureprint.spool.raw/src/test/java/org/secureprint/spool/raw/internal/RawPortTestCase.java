package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.Connections;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.RecordingLog;

/** A raw port of this machine, with jobs in memory behind it. */
abstract class RawPortTestCase {
    static final byte[] PRINT_DATA = "%PDF-1.7 print data".getBytes(StandardCharsets.US_ASCII);
    final InMemoryJobs jobs = new InMemoryJobs();
    final InMemoryIntake intake = new InMemoryIntake(jobs, "floor-2");
    final RecordingLog log = new RecordingLog();
    final Connections connections = new Connections();
    RawSpooler spooler;

    @AfterEach
    void closeAll() throws Exception {
        connections.close();
        if (spooler != null) {
            spooler.close();
        }
    }

    void start(Map<String, Object> changes) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("enabled", true, "port", 0, "address", "127.0.0.1"));
        values.putAll(changes);
        spooler = new RawSpooler(config(values), intake, log);
    }

    static RawSpoolerConfig config(Map<String, Object> values) {
        return Configs.of(RawSpoolerConfig.class, values);
    }

    /** Sends a job and waits until the server has taken it and closes. */
    void print(byte[] data) throws IOException {
        Socket client = connections.connect(spooler.port());
        OutputStream out = client.getOutputStream();
        out.write(data);
        client.shutdownOutput();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    void awaitPortError(String result) {
        Await.until(() -> !log.of(LogKind.PORT_ERROR).isEmpty());
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(result);
            assertThat(line.source()).isEqualTo("127.0.0.1");
        });
    }
}
