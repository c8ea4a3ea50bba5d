package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;

/** S-01 over a raw connection: what becomes a job, what leaves nothing, and who is kept out. */
class RawSpoolerTest {
    private static final byte[] PRINT_DATA = "%PDF-1.7 print data".getBytes(StandardCharsets.US_ASCII);

    private final FakeIntake jobs = new FakeIntake();
    private final RecordingLog log = new RecordingLog();
    private final List<Socket> sockets = new ArrayList<>();
    private RawSpooler spooler;

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
    void whatComesUntilTheClientEndsItsSideIsOneJob() throws Exception {
        start(Map.of("owner", "Frontdesk"));
        byte[] octets = new byte[3_000_000];
        new Random(1).nextBytes(octets);
        print(octets);
        FakeIntake.Taken job = jobs.taken.get(0);
        assertThat(job.octets()).isEqualTo(octets);
        assertThat(job.request().port()).isEqualTo("raw");
        assertThat(job.request().queue()).isEqualTo("print");
        assertThat(job.request().userName()).isEqualTo("Frontdesk");
        assertThat(job.request().proof()).isEqualTo(NameProof.REQUESTING_USER_NAME);
        assertThat(job.request().hostName()).isEqualTo("127.0.0.1");
        assertThat(job.request().jobName()).isEqualTo("Job from 127.0.0.1");
        assertThat(job.document().format()).isEqualTo(DocumentRequest.AUTO_SENSE);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void withoutANameAJobIsUnclaimed() throws Exception {
        start(Map.of());
        print(PRINT_DATA);
        assertThat(jobs.taken.get(0).request().userName()).isEqualTo("unclaimed");
        assertThat(jobs.taken.get(0).request().proof()).isEqualTo(NameProof.NONE);
    }

    @Test
    void thePrinterJobLanguageSaysWhoseItIsAndNobodyProvesIt() throws Exception {
        start(Map.of("queue", "floor-2"));
        byte[] data = pjl("Minutes", "Ann");
        print(data);
        JobRequest request = jobs.taken.get(0).request();
        assertThat(request.queue()).isEqualTo("floor-2");
        assertThat(request.jobName()).isEqualTo("Minutes");
        assertThat(request.userName()).isEqualTo("Ann");
        assertThat(request.proof()).isEqualTo(NameProof.REQUESTING_USER_NAME);
        assertThat(jobs.taken.get(0).octets()).isEqualTo(data);
    }

    @Test
    void theOwnerOfThePortIsWhoTheConfigurationSaysAndNotTheJob() throws Exception {
        start(Map.of("owner", "frontdesk"));
        print(pjl("Minutes", "Ann"));
        assertThat(jobs.taken.get(0).request().userName()).isEqualTo("frontdesk");
    }

    @Test
    void oneConnectionMayBringManyJobs() throws Exception {
        start(Map.of());
        byte[] first = pjl("One", "Ann");
        byte[] second = pjl("Two", "Bob");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        print(both);
        assertThat(jobs.taken).extracting(job -> job.request().userName()).containsExactly("Ann", "Bob");
        assertThat(jobs.taken).extracting(FakeIntake.Taken::octets).containsExactly(first, second);
    }

    @Test
    void aJobIsTakenAtItsEndThoughTheConnectionStaysOpen() throws Exception {
        start(Map.of());
        Socket client = connect();
        byte[] data = pjl("One", "Ann");
        client.getOutputStream().write(data);
        await(() -> !jobs.taken.isEmpty());
        assertThat(jobs.taken.get(0).octets()).isEqualTo(data);
        client.getOutputStream().write(data);
        await(() -> jobs.taken.size() == 2);
        client.shutdownOutput();
        assertThat(isClosed(client)).isTrue();
        assertThat(jobs.taken).hasSize(2);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void commandsWithoutDataAreNoJob() throws Exception {
        start(Map.of());
        print("\u001b%-12345X@PJL INFO STATUS\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(jobs.taken).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    private static byte[] pjl(String jobName, String userName) {
        return ("\u001b%-12345X@PJL\r\n@PJL JOB NAME=\"" + jobName + "\"\r\n@PJL SET USERNAME=\"" + userName
                        + "\"\r\n@PJL ENTER LANGUAGE=PCL\r\n\u001bE data \u001bE\u001b%-12345X@PJL EOJ\r\n\u001b%-12345X")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aConnectionWithoutDataIsNoJob() throws Exception {
        start(Map.of());
        print(new byte[0]);
        print(PRINT_DATA);
        assertThat(jobs.taken).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aConnectionResetInTheMiddleLeavesNothing() throws Exception {
        start(Map.of());
        Socket client = connect();
        client.getOutputStream().write(PRINT_DATA);
        assertThat(jobs.started.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        client.setSoLinger(true, 0);
        client.close();
        awaitPortError("submission-interrupted");
        assertThat(jobs.taken).isEmpty();
    }

    @Test
    void aClientThatFallsSilentInTheMiddleLeavesNothing() throws Exception {
        start(Map.of("idleTimeoutSeconds", 1));
        Socket client = connect();
        client.getOutputStream().write(PRINT_DATA);
        awaitPortError("client-error-timeout");
        assertThat(jobs.taken).isEmpty();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aConnectionThatNeverSendsIsClosed() throws Exception {
        start(Map.of("firstOctetTimeoutSeconds", 0));
        assertThat(connect().getInputStream().read()).isEqualTo(-1);
        assertThat(jobs.started.availablePermits()).isZero();
    }

    @Test
    void aStrangersAddressIsClosedWithinASecondAndStoresNothing() throws Exception {
        start(Map.of("allowedSources", "192.0.2.0/24"));
        Socket stranger = connect();
        stranger.setSoTimeout(1000);
        assertThat(isClosed(stranger)).isTrue();
        awaitPortError("client-error-forbidden");
        assertThat(jobs.started.availablePermits()).isZero();
    }

    @Test
    void aRefusedJobIsWrittenDown() throws Exception {
        start(Map.of());
        jobs.refuseWith(new PrintException(Status.SERVER_ERROR_BUSY, "Too much at once."));
        Socket client = connect();
        client.getOutputStream().write(PRINT_DATA);
        assertThat(isClosed(client)).isTrue();
        awaitPortError("server-error-busy");
    }

    @Test
    void aThousandIdleConnectionsKeepNobodyWaiting() throws Exception {
        start(Map.of("maxIncomingJobs", 2));
        for (int i = 0; i < 1000; i++) {
            connect();
        }
        long start = System.nanoTime();
        print(PRINT_DATA);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
        assertThat(jobs.taken).hasSize(1);
    }

    @Test
    void whenAllPlacesAreTakenTheOldestIdleConnectionGivesWay() throws Exception {
        start(Map.of("maxConnections", 3));
        Socket oldest = connect();
        for (int i = 0; i < 3; i++) {
            connect();
        }
        print(PRINT_DATA);
        assertThat(isClosed(oldest)).isTrue();
        assertThat(jobs.taken).hasSize(1);
    }

    @Test
    void aStopLetsArrivingJobsFinishAndTakesNoMore() throws Exception {
        start(Map.of());
        Socket client = connect();
        Socket idle = connect();
        client.getOutputStream().write(PRINT_DATA);
        assertThat(jobs.started.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        int port = spooler.port();
        Thread stopping = new Thread(() -> {
            try {
                spooler.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        assertThat(isClosed(idle)).isTrue();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
        client.getOutputStream().write(PRINT_DATA);
        client.shutdownOutput();
        stopping.join(10_000);
        assertThat(jobs.taken.get(0).octets()).hasSize(2 * PRINT_DATA.length);
        spooler = null;
    }

    @Test
    void aStopDoesNotWaitForEver() throws Exception {
        start(Map.of("drainTimeoutSeconds", 0));
        Socket client = connect();
        client.getOutputStream().write(PRINT_DATA);
        assertThat(jobs.started.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        spooler.close();
        spooler = null;
        assertThat(jobs.taken).isEmpty();
        assertThat(isClosed(client)).isTrue();
    }

    @Test
    void theSamePortOpensAgainAfterAnUpdate() throws Exception {
        start(Map.of());
        print(PRINT_DATA);
        int port = spooler.port();
        spooler.close();
        start(Map.of("port", port));
        print(PRINT_DATA);
        assertThat(jobs.taken).hasSize(2);
    }

    @Test
    void aPortThatAnotherProgramHasIsTakenWhenItIsFree() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = other.getLocalPort();
        start(Map.of("port", port));
        other.close();
        await(() -> {
            try {
                return spooler.port() == port;
            } catch (IOException e) {
                return false;
            }
        });
        print(PRINT_DATA);
        assertThat(jobs.taken).hasSize(1);
    }

    @Test
    void itIsOffByDefault() throws Exception {
        new RawSpooler(config(Map.of("port", -1)), jobs, log).close();
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../config/etc/org.secureprint.spool.raw-print.cfg"))) {
            shipped.load(reader);
        }
        Map<String, String> defaults = Arrays.stream(RawSpoolerConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> String.valueOf(method.getDefaultValue())));
        shipped.replaceAll((key, value) -> ((String) value).replaceFirst("\\$\\[env:[A-Z_]+;default=(.*)]", "$1"));
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(defaults);
    }

    private void start(Map<String, Object> changes) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("enabled", true, "port", 0, "address", "127.0.0.1"));
        values.putAll(changes);
        spooler = new RawSpooler(config(values), jobs, log);
    }

    private static RawSpoolerConfig config(Map<String, Object> values) {
        return (RawSpoolerConfig) Proxy.newProxyInstance(
                RawSpoolerConfig.class.getClassLoader(),
                new Class<?>[] {RawSpoolerConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), spooler.port());
        sockets.add(socket);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends a job and waits until the server has taken it and closes. */
    private void print(byte[] data) throws IOException {
        Socket client = connect();
        OutputStream out = client.getOutputStream();
        out.write(data);
        client.shutdownOutput();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
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
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(result);
            assertThat(line.source()).isEqualTo("127.0.0.1");
        });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time to wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
