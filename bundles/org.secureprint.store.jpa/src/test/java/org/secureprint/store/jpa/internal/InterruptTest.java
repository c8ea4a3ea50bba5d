package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.Together;

/** An interrupt closes the file channel that a thread just reads, unless it is of a kind that is immune; nobody may notice. */
class InterruptTest {
    private static final int JOBS = 1000;

    @Test
    void survivesInterruptedCallers(@TempDir Path data) throws Exception {
        Collection<Job> acknowledged = new ConcurrentLinkedQueue<>();
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            JobStore store = TestDatabase.jobs(open.database());
            Together.run(8, thread -> {
                for (int i = 0; i < JOBS / 8; i++) {
                    insert(store, acknowledged);
                }
                return null;
            });
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            JobStore store = TestDatabase.jobs(open.database());
            Together.run(8, thread -> {
                for (int i = 0; i < 100; i++) {
                    if (thread < 4) {
                        Thread.currentThread().interrupt();
                    }
                    insert(store, acknowledged);
                    assertThat(store.find(i * 10 + thread + 1)).isPresent();
                    assertThat(Thread.interrupted()).isEqualTo(thread < 4);
                }
                return null;
            });
            assertThat(store.list(JobQuery.all())).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private static void insert(JobStore store, Collection<Job> acknowledged) {
        Job job = JobStoreContract.newJob(store);
        store.insert(job);
        acknowledged.add(job);
    }
}
