package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.job.JobState.CANCELED;
import static org.secureprint.api.job.JobState.PENDING_HELD;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.RecordingLog;

class RetentionSchedulerTest {
    private static final Instant NOW = Instant.now();

    private final FakeJobs jobs = new FakeJobs(NOW);

    @TempDir
    private Path directory;

    @Test
    void theFirstSweepFindsWhatTheLastRunLeft() throws InterruptedException {
        Job over = jobs.add(CANCELED, NOW);
        Job old = jobs.add(PENDING_HELD, NOW.minus(Duration.ofDays(2)));
        RetentionScheduler scheduler = start(Map.of());
        await(() -> jobs.isErased(over) && jobs.isErased(old));
        scheduler.close();
    }

    @Test
    void newsOfAnEndedJobWakesIt() throws InterruptedException {
        Job first = jobs.add(CANCELED, NOW);
        RetentionScheduler scheduler = start(Map.of("sweepSeconds", 100_000));
        await(() -> jobs.isErased(first));
        Job second = jobs.add(CANCELED, NOW);
        scheduler.handleEvent(completed(second));
        await(() -> jobs.isErased(second));
        scheduler.close();
        scheduler.handleEvent(completed(second));
    }

    @Test
    void itGoesOnWhenTheStoreIsBack() throws InterruptedException {
        jobs.setDown(true);
        Job over = jobs.add(CANCELED, NOW);
        RetentionScheduler scheduler = start(Map.of("sweepSeconds", 1));
        scheduler.handleEvent(completed(over));
        jobs.setDown(false);
        await(() -> jobs.isErased(over));
        scheduler.close();
    }

    @Test
    void aConfirmedClockIsTrustedWhenTheCallReturns() throws InterruptedException {
        ClockMark mark = new ClockMark(directory.resolve("clock"));
        mark.save(NOW.plus(Duration.ofDays(1)), Duration.ofHours(1));
        RetentionScheduler scheduler = start(Map.of());
        await(() -> scheduler.pause().isPresent());
        scheduler.confirmClock();
        assertThat(scheduler.pause()).isEmpty();
        scheduler.close();
    }

    @Test
    void itListensToTheEventsThatJobsSend() {
        assertThat(new JobEvent(JobEvent.Kind.JOB_COMPLETED, 1, CANCELED, "").topic())
                .isEqualTo(RetentionScheduler.JOB_COMPLETED);
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../config/etc/org.secureprint.retention.cfg"))) {
            shipped.load(reader);
        }
        Map<String, String> defaults = Arrays.stream(RetentionConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> String.valueOf(method.getDefaultValue())));
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(defaults);
    }

    private RetentionScheduler start(Map<String, Object> values) {
        RetentionConfig config = (RetentionConfig) Proxy.newProxyInstance(
                RetentionConfig.class.getClassLoader(),
                new Class<?>[] {RetentionConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return new RetentionScheduler(
                config,
                jobs,
                jobs,
                new InMemorySettings(),
                new InMemoryQueues(),
                new RecordingLog(),
                Clock.systemUTC(),
                System::nanoTime,
                new ClockMark(directory.resolve("clock")));
    }

    private static Event completed(Job job) {
        JobEvent event = new JobEvent(JobEvent.Kind.JOB_COMPLETED, job.id(), job.state(), "");
        return new Event(event.topic(), event.properties());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time to wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
