package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.job.JobState.CANCELED;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.JobQuery;

/** How fast many jobs are worked off. */
class BatchesTest {
    private final FakeJobs jobs = new FakeJobs(Instant.EPOCH);
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        workers.shutdown();
    }

    @Test
    void manyJobsAreSpreadOverTime() {
        Batches batches = new Batches(jobs, workers, 100, 45);
        add(100);
        long begin = System.nanoTime();
        batches.spread(JobQuery.all(), job -> done.add(job.id()));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(done).hasSize(100);
    }

    @Test
    void veryManyAreNotPutOff() {
        Batches batches = new Batches(jobs, workers, 1, 1);
        add(450);
        long begin = System.nanoTime();
        batches.spread(JobQuery.all(), job -> done.add(job.id()));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(done).hasSize(450);
    }

    @Test
    void aStopEndsItSoon() {
        Batches batches = new Batches(jobs, workers, 1, 45);
        add(20);
        batches.spread(JobQuery.all(), job -> {
            done.add(job.id());
            batches.stop();
        });
        assertThat(done).hasSize(1);
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            jobs.add(CANCELED, Instant.EPOCH);
        }
    }
}
