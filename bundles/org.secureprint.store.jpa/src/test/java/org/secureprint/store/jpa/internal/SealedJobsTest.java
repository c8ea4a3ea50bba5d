package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.SealedValuesContract;
import org.secureprint.api.testing.Together;
import org.secureprint.api.vault.SealedValues;

/** Rotation of the key ring: jobs and the blind index go over to the ring's new key. */
class SealedJobsTest implements SealedValuesContract {
    private SealedDatabase database;
    private SealedJobs values;
    private List<Job> jobs = List.of();

    @BeforeEach
    void open(@TempDir Path data) throws IOException {
        database = SealedDatabase.in(data);
        values = new SealedJobs(database.database(), database.sealing());
    }

    @AfterEach
    void close() throws InterruptedException {
        values.deactivate();
        database.close();
    }

    @Override
    public InMemoryKeyRing ring() {
        return database.ring;
    }

    @Override
    public SealedValues values() {
        return values;
    }

    @Override
    public int storeSome() throws IOException {
        try {
            jobs = database.insert(7, "ann", "bob");
        } catch (Exception e) {
            throw new IOException(e);
        }
        return jobs.size() + 1;
    }

    @Override
    public void readAll() {
        JobSealing restarted = new JobSealing(database.database(), database.settings, database.ring);
        JpaJobStore store = new JpaJobStore(database.database(), restarted);
        assertThat(store.list(JobQuery.all())).isEqualTo(jobs);
        assertThat(store.list(JobQuery.all().ownedBy("ann"))).hasSize(4);
    }

    @Test
    void sealsWithANewKeyAtOnceAfterARotation() throws Exception {
        database.insert(3, "ann");
        ring().rotate();
        database.insert(2, "ann");
        assertThat(values.countByKey()).isEqualTo(Map.of(1, 4L, 2, 2L));
        assertThat(values.reseal(100)).isEqualTo(4);
        ring().destroy(1);
        database.conversion().run();
        assertThat(database.sealing().keys().idsOfJobs()).hasSize(1);
        assertThat(database.jobs().list(JobQuery.all().ownedBy("ann"))).hasSize(5);
    }

    /** Between sealing a job and storing it a rotation may go through: the key waits for the job, or nobody could open it again. */
    @Test
    void needsAKeyForAsLongAsAJobMayBeOnItsWay() throws Exception {
        AtomicLong now = new AtomicLong();
        database.ticks = now::get;
        database.insert(1, "ann");
        ring().rotate();
        while (values.reseal(100) > 0) {
            assertThat(values.countByKey()).containsKey(2);
        }

        assertThat(values.countByKey()).containsEntry(1, 1L);
        now.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertThat(values.countByKey()).containsEntry(1, 1L);
        now.incrementAndGet();
        assertThat(values.countByKey()).doesNotContainKey(1);
    }

    /** Two servers on one database make their keys at the same time. */
    @Test
    void agreesOnKeysWithAnotherServer() throws Exception {
        JobSealing other = new JobSealing(database.database(), database.settings, database.ring);
        JpaJobStore there = new JpaJobStore(database.database(), other);
        Together.run(2, thread -> {
            (thread == 0 ? database.jobs() : there).insert(database.job("ann"));
            return null;
        });
        for (JobSealing each : List.of(database.sealing(), other)) {
            assertThat(new JpaJobStore(database.database(), each)
                            .list(JobQuery.all().ownedBy("ann")))
                    .hasSize(2);
        }
        assertThat(database.sealing().keys().idsOfJobs()).hasSize(1);
    }
}
