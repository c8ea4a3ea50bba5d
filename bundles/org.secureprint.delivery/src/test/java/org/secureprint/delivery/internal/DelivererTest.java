package org.secureprint.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.converter.Converters;
import org.secureprint.api.device.DeliveryTransport;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;

/** S-02 (push): each job reaches its printer byte for byte, once. */
@Timeout(30)
class DelivererTest {
    private static final byte[] SMALL = octets(20_000);
    private static final byte[] LARGE = octets(8 * 1024 * 1024);

    private final ReleasedJobs jobs = new ReleasedJobs();
    private final InMemoryDevices devices = new InMemoryDevices();
    private RawPrinter printer;

    @BeforeEach
    void start() throws IOException {
        printer = RawPrinter.paused();
        devices.put(printer.device("mfp1"));
    }

    @AfterEach
    void stop() {
        printer.close();
    }

    @Test
    void sendsEveryOctetAndNothingElse() throws Exception {
        printer.resume();
        Job job = jobs.release("mfp1", LARGE);

        assertThat(deliverer(Duration.ZERO).deliverNext("mfp1")).isTrue();

        assertThat(printer.received()).containsExactly(LARGE);
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void sendsEachDocumentInOrderOnAConnectionOfItsOwn() throws Exception {
        printer.resume();
        jobs.release("mfp1", SMALL, LARGE, new byte[0]);

        deliverer(Duration.ZERO).deliverNext("mfp1");

        assertThat(printer.received()).containsExactly(SMALL, LARGE, new byte[0]);
    }

    @Test
    void hasNothingToDoForADeviceWithoutJobs() throws Exception {
        assertThat(deliverer(Duration.ZERO).deliverNext("mfp1")).isFalse();
    }

    @Test
    void leavesJobsOfADeviceThatFetchesThem() throws Exception {
        devices.put(new OutputDevice("panel", "Panel", "", null, true));
        Job job = jobs.release("panel", SMALL);

        assertThat(deliverer(Duration.ZERO).deliverNext("panel")).isFalse();

        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void givesBackAJobWhoseDeviceIsGone() throws Exception {
        devices.remove("mfp1");
        Job job = jobs.release("mfp1", SMALL);

        deliverer(Duration.ZERO).deliverNext("mfp1");

        assertHeld(job, JobStateReason.PRINTER_STOPPED, "removed or switched off. Nothing of it was printed.");
    }

    @Test
    void givesBackAJobOfAnUnreachablePrinter() throws Exception {
        devices.put(new OutputDevice("mfp1", "mfp1", "", URI.create("socket://127.0.0.1:" + closedPort()), true));
        Job job = jobs.release("mfp1", SMALL);

        deliverer(Duration.ZERO).deliverNext("mfp1");

        assertHeld(job, JobStateReason.PRINTER_STOPPED, "can't be reached", "Nothing of it was printed.");
    }

    @Test
    void triesAPrinterThatComesBack() throws Exception {
        int port = closedPort();
        devices.put(new OutputDevice("mfp1", "mfp1", "", URI.create("socket://127.0.0.1:" + port), true));
        Job job = jobs.release("mfp1", SMALL);

        CompletableFuture<Boolean> delivery = inBackground(deliverer(Duration.ofSeconds(20)));
        try (ServerSocket late = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var connection = late.accept()) {
            assertThat(connection.getInputStream().readAllBytes()).isEqualTo(SMALL);
        }

        delivery.get(10, TimeUnit.SECONDS);
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void neverSendsAgainOnceAnOctetWasTaken() throws Exception {
        printer.breakAfter(100_000);
        Job job = jobs.release("mfp1", LARGE);

        deliverer(Duration.ofSeconds(20)).deliverNext("mfp1");

        assertHeld(job, JobStateReason.PRINTER_STOPPED, "It may have been printed");
    }

    @Test
    void sendsNoOctetOfADamagedJob() throws Exception {
        printer.resume();
        Job job = jobs.release("mfp1", SMALL, LARGE);
        jobs.vault.damage(new DocumentKey(job.uuid(), 2));

        deliverer(Duration.ZERO).deliverNext("mfp1");

        assertThat(printer.received()).isEmpty();
        assertHeld(job, JobStateReason.DOCUMENT_ACCESS_ERROR, "is damaged", "Nothing of it was printed.");
    }

    /** S-12: a document too long to be verified first ends before its damaged part, and its owner is told to look at the printer. */
    @Test
    void sendsNothingFromTheDamageOnOfALongDocument() throws Exception {
        int damagedFrom = LARGE.length / 2;
        printer.resume();
        Job job = jobs.release("mfp1", LARGE);
        Vault damaged = TornVault.of(jobs.vault, damagedFrom);

        deliverer(damaged, Duration.ZERO, LARGE.length - 1).deliverNext("mfp1");

        assertHeld(
                job,
                JobStateReason.DOCUMENT_ACCESS_ERROR,
                "The stored document is damaged: print it again.",
                "It may have been printed, in whole or in part");
        Await.until(() -> printer.ended() == 1);
        assertThat(printer.octets()).isPositive().isLessThanOrEqualTo(damagedFrom);
        assertThat(printer.received()).doesNotContain(LARGE);

        Job verified = jobs.release("mfp1", LARGE);
        deliverer(damaged, Duration.ZERO, LARGE.length).deliverNext("mfp1");
        assertHeld(verified, JobStateReason.DOCUMENT_ACCESS_ERROR, "is damaged", "Nothing of it was printed.");
        assertThat(printer.ended()).isEqualTo(1);
    }

    @Test
    void stopsACanceledJobThatThePrinterDoesNotTake() throws Exception {
        Job job = jobs.release("mfp1", LARGE);
        Deliverer deliverer = deliverer(Duration.ZERO);
        CompletableFuture<Boolean> delivery = inBackground(deliverer);
        printer.awaitFirstOctet();

        jobs.cancel(job.id());
        deliverer.stop(job.id());

        assertThat(delivery.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void givesBackWhatIsUnderWayWhenTheServerStops() throws Exception {
        Job job = jobs.release("mfp1", LARGE);
        Deliverer deliverer = deliverer(Duration.ZERO);
        CompletableFuture<Boolean> delivery = inBackground(deliverer);
        printer.awaitFirstOctet();

        deliverer.stopAll();

        delivery.get(10, TimeUnit.SECONDS);
        assertHeld(job, JobStateReason.PRINTER_STOPPED, "The job was stopped. It may have been printed");
    }

    @Test
    void givesBackAJobAfterAnErrorOfTheMachine() throws Exception {
        Job job = jobs.release("mfp1", SMALL);
        DeliveryTransport broken = new DeliveryTransport() {
            @Override
            public Set<String> schemes() {
                return Set.of("socket");
            }

            @Override
            public Delivered deliver(OutputDevice device, Job sent, Documents documents, Monitor monitor) {
                throw new NoClassDefFoundError("unit/Test");
            }
        };

        new Deliverer(jobs, jobs.vault, devices, List.of(broken), Duration.ZERO, 0).deliverNext("mfp1");

        assertHeld(job, JobStateReason.PRINTER_STOPPED, "The server failed");
    }

    private Deliverer deliverer(Duration reachTimeout) {
        return deliverer(jobs.vault, reachTimeout, Long.MAX_VALUE);
    }

    private Deliverer deliverer(Vault vault, Duration reachTimeout, long verifyUpToOctets) {
        SocketConfiguration defaults =
                Converters.standardConverter().convert(Map.of()).to(SocketConfiguration.class);
        return new Deliverer(
                jobs, vault, devices, List.of(new SocketTransport(defaults)), reachTimeout, verifyUpToOctets);
    }

    private static CompletableFuture<Boolean> inBackground(Deliverer deliverer) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return deliverer.deliverNext("mfp1");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void assertHeld(Job job, JobStateReason reason, String... message) {
        Job now = jobs.get(job.id());
        assertThat(now.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(now.reasons()).contains(reason);
        assertThat(now.message()).contains(message);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }
}
