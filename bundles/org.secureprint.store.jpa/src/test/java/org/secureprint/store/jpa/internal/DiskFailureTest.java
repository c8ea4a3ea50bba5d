package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.Together;

/** A disk that is full or fails to sync: nothing acknowledged is lost, nothing refused is kept, and the store comes back by itself. */
class DiskFailureTest {
    private static final int THREADS = 4;

    @TempDir
    private Path data;

    private final Collection<Job> acknowledged = new ConcurrentLinkedQueue<>();
    private final Collection<Job> refused = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void install() {
        FaultyFiles.install();
    }

    @AfterEach
    void uninstall() {
        FaultyFiles.uninstall();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 20})
    void survivesAFullDisk(int write) throws Exception {
        survives(() -> FaultyFiles.failFromWrite(write));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void survivesAFailedSync(int sync) throws Exception {
        survives(() -> FaultyFiles.failFromSync(sync));
        assertThat(FaultyFiles.unsynced()).isNotEmpty();
    }

    private void survives(Runnable failure) throws Exception {
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            JobStore store = TestDatabase.jobs(open.database());
            Job changed = JobStoreContract.newJob(store);
            store.insert(changed);
            acknowledged.add(changed);
            insertUntil(store, 100);
            failure.run();
            Together.run(THREADS, thread -> {
                insertUntilRefused(store, thread == 0 ? changed : null);
                return null;
            });
            assertThat(refused).hasSizeGreaterThanOrEqualTo(THREADS - 1);
            FaultyFiles.repair();
            Instant deadline = Instant.now().plusSeconds(15);
            while (!comesBack(store)) {
                assertThat(Instant.now()).isBefore(deadline);
            }
            insertUntil(store, acknowledged.size() + 20);
            assertThat(store.list(JobQuery.all())).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            JobStore store = TestDatabase.jobs(open.database());
            assertThat(store.list(JobQuery.all())).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private void insertUntil(JobStore store, int count) {
        while (acknowledged.size() < count) {
            insert(store);
        }
    }

    private void insertUntilRefused(JobStore store, Job toChange) {
        Job changed = toChange;
        try {
            while (true) {
                if (changed == null) {
                    insert(store);
                } else {
                    Job next = changed.change()
                            .message("change " + changed.version())
                            .toJob();
                    Job stored = store.update(next).orElseThrow();
                    acknowledged.remove(changed);
                    acknowledged.add(stored);
                    changed = stored;
                }
            }
        } catch (PrintException e) {
            assertThat(e.status()).isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR);
        }
    }

    private void insert(JobStore store) {
        Job job = JobStoreContract.newJob(store);
        try {
            store.insert(job);
            acknowledged.add(job);
        } catch (PrintException e) {
            refused.add(job);
            throw e;
        }
    }

    private boolean comesBack(JobStore store) throws IOException {
        try {
            insert(store);
            return true;
        } catch (PrintException e) {
            return false;
        }
    }
}
