package org.secureprint.retention.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.RecordingLog;

/** Retention over fakes, at noon. */
abstract class RetentionFixture {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    static final Duration INSTANT = Duration.ofMillis(1);

    final FakeJobs jobs = new FakeJobs(NOW);
    final InMemorySettings settings = new InMemorySettings();
    final InMemoryQueues queues = new InMemoryQueues();
    final RecordingLog log = new RecordingLog();
    final ExecutorService workers = Executors.newFixedThreadPool(4);
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final AtomicLong nanos = new AtomicLong();
    Retention retention;

    @BeforeEach
    void start(@TempDir Path directory) {
        retention = new Retention(
                new Batches(jobs, workers, 1_000_000, 45),
                jobs,
                settings,
                queues,
                log,
                clock,
                new ClockWatch(clock, nanos::get, new ClockMark(directory.resolve("clock"))),
                Duration.ofSeconds(300));
    }

    @AfterEach
    void stop() {
        workers.shutdown();
    }
}
