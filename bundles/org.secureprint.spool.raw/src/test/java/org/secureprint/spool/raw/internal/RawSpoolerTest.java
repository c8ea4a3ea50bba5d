package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.Connections;

/** The raw port as clients find it: limits of time and number, who is kept out, and how it opens and ends. */
class RawSpoolerTest extends RawPortTestCase {
    @Test
    void aConnectionThatNeverSendsIsClosed() throws Exception {
        start(Map.of("firstOctetTimeoutSeconds", 0));
        assertThat(connections.connect(spooler.port()).getInputStream().read()).isEqualTo(-1);
        assertThat(intake.asked()).isEmpty();
    }

    @Test
    void aStrangersAddressIsClosedWithinASecondAndStoresNothing() throws Exception {
        start(Map.of("allowedSources", "192.0.2.0/24"));
        Socket stranger = connections.connect(spooler.port());
        stranger.setSoTimeout(1000);
        assertThat(Connections.isClosed(stranger)).isTrue();
        awaitPortError("client-error-forbidden");
        assertThat(intake.asked()).isEmpty();
    }

    @Test
    void aThousandIdleConnectionsKeepNobodyWaiting() throws Exception {
        start(Map.of("maxIncomingJobs", 2));
        for (int i = 0; i < 1000; i++) {
            connections.connect(spooler.port());
        }
        long start = System.nanoTime();
        print(PRINT_DATA);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
        assertThat(jobs.all()).hasSize(1);
    }

    @Test
    void whenAllPlacesAreTakenTheOldestIdleConnectionGivesWay() throws Exception {
        start(Map.of("maxConnections", 3));
        Socket oldest = connections.connect(spooler.port());
        for (int i = 0; i < 3; i++) {
            connections.connect(spooler.port());
        }
        print(PRINT_DATA);
        assertThat(Connections.isClosed(oldest)).isTrue();
        assertThat(jobs.all()).hasSize(1);
    }

    @Test
    void aStopLetsArrivingJobsFinishAndTakesNoMore() throws Exception {
        start(Map.of());
        Socket client = connections.connect(spooler.port());
        Socket idle = connections.connect(spooler.port());
        client.getOutputStream().write(PRINT_DATA);
        Await.until(() -> intake.arriving() == 1);
        int port = spooler.port();
        Thread stopping = new Thread(() -> {
            try {
                spooler.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        assertThat(Connections.isClosed(idle)).isTrue();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
        client.getOutputStream().write(PRINT_DATA);
        client.shutdownOutput();
        stopping.join(10_000);
        assertThat(intake.documents(1).get(0)).hasSize(2 * PRINT_DATA.length);
        spooler = null;
    }

    @Test
    void aStopDoesNotWaitForEver() throws Exception {
        start(Map.of("drainTimeoutSeconds", 0));
        Socket client = connections.connect(spooler.port());
        client.getOutputStream().write(PRINT_DATA);
        Await.until(() -> intake.arriving() == 1);
        spooler.close();
        spooler = null;
        assertThat(jobs.all()).isEmpty();
        assertThat(Connections.isClosed(client)).isTrue();
    }

    @Test
    void theSamePortOpensAgainAfterAnUpdate() throws Exception {
        start(Map.of());
        print(PRINT_DATA);
        int port = spooler.port();
        spooler.close();
        start(Map.of("port", port));
        print(PRINT_DATA);
        assertThat(jobs.all()).hasSize(2);
    }

    @Test
    void aPortThatAnotherProgramHasIsTakenWhenItIsFree() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = other.getLocalPort();
        start(Map.of("port", port));
        other.close();
        Await.until(() -> {
            try {
                return spooler.port() == port;
            } catch (IOException e) {
                return false;
            }
        });
        print(PRINT_DATA);
        assertThat(jobs.all()).hasSize(1);
    }

    @Test
    void itIsOffByDefault() throws Exception {
        new RawSpooler(config(Map.of("port", -1)), intake, log).close();
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Configs.assertShipped(RawSpoolerConfig.class, "org.secureprint.spool.raw-print.cfg");
    }
}
