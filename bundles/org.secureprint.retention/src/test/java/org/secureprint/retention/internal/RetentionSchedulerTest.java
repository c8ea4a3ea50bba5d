package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.job.JobState.CANCELED;
import static org.secureprint.api.job.JobState.PENDING_HELD;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.MovableClock;
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
        Await.until(() -> jobs.isErased(over) && jobs.isErased(old));
        scheduler.close();
    }

    @Test
    void newsOfAnEndedJobWakesIt() throws InterruptedException {
        Job first = jobs.add(CANCELED, NOW);
        RetentionScheduler scheduler = start(Map.of("sweepSeconds", 100_000));
        Await.until(() -> jobs.isErased(first));
        Job second = jobs.add(CANCELED, NOW);
        scheduler.handleEvent(completed(second));
        Await.until(() -> jobs.isErased(second));
        scheduler.close();
        scheduler.handleEvent(completed(second));
    }

    @Test
    void manyEndedJobsAreErasedTogether() throws InterruptedException {
        RetentionScheduler scheduler = start(Map.of("sweepSeconds", 100_000));
        long begin = System.nanoTime();
        Job last = jobs.add(CANCELED, NOW);
        for (int i = 0; i < 500; i++) {
            scheduler.handleEvent(completed(last));
            last = jobs.add(CANCELED, NOW);
        }
        scheduler.handleEvent(completed(last));
        Job ended = last;
        Await.until(() -> jobs.isErased(ended));
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        assertThat(jobs.queries.stream().filter(query -> query.states().contains(CANCELED) && !query.erased()))
                .hasSizeBetween(1, (int) seconds + 3);
        scheduler.close();
    }

    @Test
    void itGoesOnWhenTheStoreIsBack() throws InterruptedException {
        jobs.setDown(true);
        Job over = jobs.add(CANCELED, NOW);
        RetentionScheduler scheduler = start(Map.of("sweepSeconds", 1));
        scheduler.handleEvent(completed(over));
        jobs.setDown(false);
        Await.until(() -> jobs.isErased(over));
        scheduler.close();
    }

    @Test
    void aConfirmedClockIsTrustedWhenTheCallReturns() throws InterruptedException {
        ClockMark mark = new ClockMark(directory.resolve("clock"));
        mark.save(NOW.plus(Duration.ofDays(1)), Duration.ofHours(1));
        RetentionScheduler scheduler = start(Map.of());
        Await.until(() -> scheduler.pause().isPresent());
        scheduler.confirmClock();
        assertThat(scheduler.pause()).isEmpty();
        scheduler.close();
    }

    /** Who destroys by age asks at a time when no sweep has seen the jump. */
    @Test
    void aJumpIsToldAtOnce() throws InterruptedException {
        MovableClock clock = new MovableClock();
        RetentionScheduler scheduler = start(Map.of("sweepSeconds", 100_000), clock);
        assertThat(scheduler.pause()).isEmpty();
        clock.advance(Duration.ofDays(30));
        assertThat(scheduler.pause().orElseThrow()).contains("jumped by 43", "--confirm-clock");
        scheduler.close();
    }

    @Test
    void itListensToTheEventsThatJobsSend() {
        assertThat(new JobEvent(JobEvent.Kind.JOB_COMPLETED, 1, CANCELED, "").topic())
                .isEqualTo(RetentionScheduler.JOB_COMPLETED);
    }

    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Configs.assertShipped(RetentionConfig.class, "org.secureprint.retention.cfg");
    }

    private RetentionScheduler start(Map<String, Object> values) {
        return start(values, Clock.systemUTC());
    }

    private RetentionScheduler start(Map<String, Object> values, Clock clock) {
        RetentionConfig config = Configs.of(RetentionConfig.class, values);
        return new RetentionScheduler(
                config,
                jobs,
                jobs,
                new InMemorySettings(),
                new InMemoryQueues(),
                new RecordingLog(),
                clock,
                System::nanoTime,
                new ClockMark(directory.resolve("clock")));
    }

    private static Event completed(Job job) {
        JobEvent event = new JobEvent(JobEvent.Kind.JOB_COMPLETED, job.id(), job.state(), "");
        return new Event(event.topic(), event.properties());
    }
}
