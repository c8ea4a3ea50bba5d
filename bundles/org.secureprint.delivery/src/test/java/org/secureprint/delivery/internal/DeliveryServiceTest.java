package org.secureprint.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.event.Event;
import org.osgi.util.converter.Converters;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.InMemoryDevices;

@Timeout(30)
class DeliveryServiceTest {
    private static final byte[] DOCUMENT = new byte[8 * 1024 * 1024];

    private final ReleasedJobs jobs = new ReleasedJobs();
    private final InMemoryDevices devices = new InMemoryDevices();
    private RawPrinter printer;
    private RawPrinter other;

    @BeforeEach
    void start() throws IOException {
        printer = RawPrinter.paused();
        other = RawPrinter.paused();
        devices.put(printer.device("mfp1"));
        devices.put(other.device("mfp2"));
    }

    @AfterEach
    void stop() {
        printer.close();
        other.close();
    }

    @Test
    void hasTheDocumentedDefaults() {
        DeliveryConfiguration delivery = configuration(Map.of());
        SocketConfiguration socket =
                Converters.standardConverter().convert(Map.of()).to(SocketConfiguration.class);
        assertThat(delivery.maxParallelDevices()).isEqualTo(32);
        assertThat(delivery.reachTimeoutSeconds()).isEqualTo(60);
        assertThat(delivery.sweepIntervalSeconds()).isEqualTo(15);
        assertThat(delivery.drainTimeoutSeconds()).isEqualTo(4);
        assertThat(delivery.verifyBeforeReleaseOctets()).isEqualTo(1_073_741_824L);
        assertThat(socket.connectTimeoutSeconds()).isEqualTo(5);
        assertThat(socket.stallTimeoutSeconds()).isEqualTo(300);
        assertThat(socket.closeTimeoutSeconds()).isEqualTo(90);
    }

    @Test
    void deliversWhatWaitedBeforeItStarted() throws Exception {
        printer.resume();
        Job job = jobs.release("mfp1", DOCUMENT);

        DeliveryService service = service(Map.of());

        jobs.await(job.id(), JobState.COMPLETED);
        service.stop();
    }

    @Test
    void deliversAtOnceWhenAnEventComes() throws Exception {
        printer.resume();
        DeliveryService service = service(Map.of("sweepIntervalSeconds", 3600));
        Job first = jobs.release("mfp1", DOCUMENT);
        Job second = jobs.release("mfp1", DOCUMENT);

        service.handleEvent(event(second));

        jobs.await(first.id(), JobState.COMPLETED);
        jobs.await(second.id(), JobState.COMPLETED);
        service.stop();
    }

    @Test
    void deliversBySweepWhenTheEventWasLost() throws Exception {
        printer.resume();
        DeliveryService service = service(Map.of("sweepIntervalSeconds", 1));
        Job job = jobs.release("mfp1", DOCUMENT);

        jobs.await(job.id(), JobState.COMPLETED);
        service.stop();
    }

    @Test
    void serves2DevicesAtTheSameTime() throws Exception {
        Job stuck = jobs.release("mfp1", DOCUMENT);
        Job quick = jobs.release("mfp2", DOCUMENT);
        DeliveryService service = service(Map.of());
        printer.awaitFirstOctet();

        other.resume();

        jobs.await(quick.id(), JobState.COMPLETED);
        assertThat(jobs.get(stuck.id()).state()).isEqualTo(JobState.PROCESSING);
        printer.resume();
        service.stop();
    }

    @Test
    void letsJobsUnderWayEndWhenItStops() throws Exception {
        Job underWay = jobs.release("mfp1", DOCUMENT);
        Job next = jobs.release("mfp1", DOCUMENT);
        DeliveryService service = service(Map.of());
        printer.awaitFirstOctet();

        CompletableFuture<Void> stopping = inBackground(service);
        printer.resume();

        stopping.get();
        assertThat(printer.received()).hasSizeBetween(1, 2);
        assertThat(jobs.get(underWay.id()).state()).isEqualTo(JobState.COMPLETED);
        assertThat(jobs.get(next.id()).state()).isIn(JobState.PENDING, JobState.COMPLETED);
    }

    @Test
    void givesBackAfterTheDrainTimeout() throws Exception {
        Job job = jobs.release("mfp1", DOCUMENT);
        DeliveryService service = service(Map.of("drainTimeoutSeconds", 0));
        printer.awaitFirstOctet();

        service.stop();

        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void stopsACanceledJobAndHeedsNoLateEvent() throws Exception {
        Job job = jobs.release("mfp1", DOCUMENT);
        DeliveryService service = service(Map.of("sweepIntervalSeconds", 3600));
        printer.awaitFirstOctet();

        service.handleEvent(event(JobEvent.Kind.JOB_COMPLETED, job.id(), JobState.COMPLETED));
        jobs.cancel(job.id());
        service.handleEvent(event(JobEvent.Kind.JOB_COMPLETED, job.id(), JobState.CANCELED));

        service.stop();
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.CANCELED);
        assertThat(printer.received()).isEmpty();
    }

    @Test
    void givesBackWhatAnEarlierStartCouldNotEnd() throws Exception {
        devices.put(new OutputDevice("panel", "Panel", "", null, true));
        Job pushed = jobs.release("mfp1", DOCUMENT);
        Job fetched = jobs.release("panel", DOCUMENT);
        jobs.abandon(fetched.id());
        jobs.abandon(pushed.id());

        DeliveryService service = service(Map.of());

        jobs.await(pushed.id(), JobState.PENDING_HELD);
        service.stop();
        assertThat(jobs.get(pushed.id()).reasons()).contains(JobStateReason.PRINTER_STOPPED);
        assertThat(jobs.get(pushed.id()).message()).contains("interrupted. It may have been printed");
        assertThat(jobs.get(fetched.id()).state()).isEqualTo(JobState.PROCESSING);
    }

    private DeliveryService service(Map<String, Object> settings) {
        SocketConfiguration socket =
                Converters.standardConverter().convert(Map.of()).to(SocketConfiguration.class);
        return new DeliveryService(
                configuration(settings), jobs, jobs, jobs.vault, devices, List.of(new SocketTransport(socket)));
    }

    private static DeliveryConfiguration configuration(Map<String, Object> settings) {
        return Converters.standardConverter().convert(settings).to(DeliveryConfiguration.class);
    }

    private static Event event(Job job) {
        return event(JobEvent.Kind.JOB_STATE_CHANGED, job.id(), JobState.PENDING);
    }

    private static Event event(JobEvent.Kind kind, int jobId, JobState state) {
        JobEvent news = new JobEvent(kind, jobId, state, "mfp1");
        return new Event(news.topic(), news.properties());
    }

    private static CompletableFuture<Void> inBackground(DeliveryService service) {
        return CompletableFuture.runAsync(() -> {
            try {
                service.stop();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
