package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;

/** S-14: switching the sealing on and off converts what is stored, while all of it can be read and changed. */
class JobConversionTest {
    /** Many groups of {@link JobRewriting#BATCH}; {@code -Dspm.conversionJobs=20000} for as many as a large house has. */
    private static final int JOBS = Integer.getInteger("spm.conversionJobs", 1_000);

    @TempDir
    private Path data;

    @Test
    void goesOnAfterARestartAtEveryBoundaryOfItsGroups() throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            database.seal(false);
            List<Job> jobs = new ArrayList<>(database.insert(4 * JobRewriting.BATCH + 50, "ann", "bob", "carla"));
            for (boolean on : new boolean[] {true, false}) {
                database.seal(on);
                int from = on
                        ? JobForm.CLEAR
                        : database.sealing().keys().idsOfJobs().get(0);
                for (int left = jobs.size(); left > 0; left -= JobRewriting.BATCH) {
                    assertThat(database.rewriting().count(from)).isEqualTo(left);
                    database.rewriting().rewrite(from, JobRewriting.BATCH);
                    database.restart();
                    assertReadable(database, jobs);
                    jobs.add(database.insert(1, "bob").get(0));
                }
                database.conversion().run();
                assertThat(database.rewriting().count(from)).isZero();
                assertReadable(database, jobs);
            }
        }
    }

    @Test
    void leavesAVersionToWhoeverIsChangingTheJob() throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            database.seal(false);
            Job held = database.insert(1, "ann").get(0);
            database.seal(true);
            database.conversion().run();
            assertThat(database.rewriting().count(JobForm.CLEAR)).isZero();
            Job changed = database.jobs()
                    .update(held.change().message("later").toJob())
                    .orElseThrow();
            assertThat(database.jobs().list(JobQuery.all().ownedBy("ann"))).containsExactly(changed);
        }
    }

    @Test
    void convertsManyJobsWhileOthersArriveAndChange() throws Exception {
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (SealedDatabase database = SealedDatabase.in(data)) {
            database.seal(false);
            List<Job> jobs = database.insert(JOBS, "ann", "bob", "carla");
            Collection<Job> now = Collections.synchronizedCollection(new ArrayList<>());
            database.seal(true);
            Future<?> conversion = background.submit(() -> {
                database.conversion().run();
                return null;
            });
            int changed = 0;
            while (!conversion.isDone()) {
                now.add(database.insert(1, "ann").get(0));
                if (changed < jobs.size()) {
                    Job job = jobs.get(jobs.size() - ++changed);
                    now.add(database.jobs()
                            .update(job.change().message("changed").toJob())
                            .orElseThrow());
                }
                if (now.size() % 20 == 0) {
                    assertThat(database.jobs()
                                    .list(JobQuery.all().ownedBy("bob").atMost(5)))
                            .hasSize(5);
                }
            }
            conversion.get();
            assertThat(database.rewriting().count(JobForm.CLEAR)).isZero();
            now.addAll(jobs.subList(0, jobs.size() - changed));
            List<Job> stored = new ArrayList<>();
            for (List<Job> page = page(database, stored); !page.isEmpty(); page = page(database, stored)) {
                stored.addAll(page);
            }
            assertThat(stored).containsExactlyInAnyOrderElementsOf(now);
        } finally {
            background.shutdownNow();
        }
    }

    private static List<Job> page(SealedDatabase database, List<Job> before) {
        return database.jobs()
                .list(JobQuery.all()
                        .after(
                                before.isEmpty()
                                        ? 0
                                        : before.get(before.size() - 1).id()));
    }

    private static void assertReadable(SealedDatabase database, List<Job> jobs) {
        assertThat(database.jobs().list(JobQuery.all())).containsExactlyInAnyOrderElementsOf(jobs);
        for (String owner : List.of("ann", "bob", "carla")) {
            List<Job> own =
                    jobs.stream().filter(job -> job.owner().equals(owner)).toList();
            assertThat(database.jobs().list(JobQuery.all().ownedBy(owner))).containsExactlyInAnyOrderElementsOf(own);
            assertThat(database.jobs().count(JobQuery.all().ownedBy(owner))).isEqualTo(own.size());
        }
        Job last = jobs.get(jobs.size() - 1);
        assertThat(database.jobs().find(last.id())).contains(last);
    }
}
