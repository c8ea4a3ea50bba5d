package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;

/** Whose change of a job counts where several change it: that of the version that is stored, once. */
public interface JobVersionContract {
    /** The store under test, empty when a test starts; the same one during a test. */
    JobStore store();

    @Test
    default void givesOutNoIdTwice() throws Exception {
        Collection<Integer> ids = Collections.synchronizedCollection(new ArrayList<>());
        Together.run(8, thread -> {
            for (int i = 0; i < 500; i++) {
                ids.add(store().nextId());
            }
            return null;
        });
        assertThat(ids).hasSize(4000).doesNotHaveDuplicates().allMatch(id -> id > 0);
    }

    @Test
    default void refusesASecondJobOfTheSameId() {
        Job first = JobStoreContract.newJob(store());
        store().insert(first);
        Job second = Job.incoming(first.id(), UUID.randomUUID(), "other", first.request(), JobStoreContract.NOW);
        assertThatThrownBy(() -> store().insert(second)).isInstanceOf(RuntimeException.class);
        assertThat(store().find(first.id())).contains(first);
    }

    @Test
    default void changesAJobWhoseVersionIsTheStoredOne() {
        Job job = JobStoreContract.newJob(store());
        store().insert(job);
        Job wanted = StoredJobContract.everything(job);
        Optional<Job> updated = store().update(wanted);
        assertThat(updated).contains(wanted.change().version(job.version() + 1).toJob());
        assertThat(store().find(job.id())).isEqualTo(updated);

        Job back = job.change().version(job.version() + 1).toJob();
        assertThat(store().update(back))
                .contains(job.change().version(job.version() + 2).toJob());
        assertThat(store().find(job.id()))
                .contains(job.change().version(job.version() + 2).toJob());
    }

    @Test
    default void leavesAJobThatSomebodyElseChanged() {
        Job job = JobStoreContract.newJob(store());
        store().insert(job);
        Job changed = store().update(job.change().message("first").toJob()).orElseThrow();
        assertThat(store().update(job.change().message("late").toJob())).isEmpty();
        assertThat(store().delete(job)).isFalse();
        assertThat(store().find(job.id())).contains(changed);
        assertThat(store().update(JobStoreContract.newJob(store()))).isEmpty();
    }

    @Test
    default void removesAJobWhoseVersionIsTheStoredOne() {
        Job job = JobStoreContract.newJob(store());
        Job kept = JobStoreContract.newJob(store());
        store().insert(job);
        store().insert(kept);
        assertThat(store().delete(job)).isTrue();
        assertThat(store().find(job.id())).isEmpty();
        assertThat(store().delete(job)).isFalse();
        assertThat(store().update(job)).isEmpty();
        assertThat(store().list(JobQuery.all())).containsExactly(kept);
    }

    @Test
    default void letsOneOfManyHaveAJob() throws Exception {
        for (int round = 0; round < 20; round++) {
            Job job = JobStoreContract.newJob(store());
            store().insert(job);
            Collection<String> winners = Collections.synchronizedCollection(new ArrayList<>());
            Together.run(8, thread -> {
                String name = "device-" + thread;
                if (store().update(job.change().outputDevice(name).toJob()).isPresent()) {
                    winners.add(name);
                }
                return null;
            });
            assertThat(winners).hasSize(1);
            assertThat(store().find(job.id()).orElseThrow().outputDevice())
                    .isEqualTo(winners.iterator().next());
        }
    }

    @Test
    default void failsOnlyTheCallerWhoseChangeIsRefused() throws Exception {
        Job taken = JobStoreContract.newJob(store());
        store().insert(taken);
        Collection<Job> inserted = Collections.synchronizedCollection(new ArrayList<>(List.of(taken)));
        Collection<Integer> refused = Collections.synchronizedCollection(new ArrayList<>());
        Together.run(8, thread -> {
            for (int i = 0; i < 20; i++) {
                if (thread == 0) {
                    assertThatThrownBy(() -> store().insert(taken)).isInstanceOf(RuntimeException.class);
                    refused.add(i);
                } else {
                    Job job = JobStoreContract.newJob(store());
                    store().insert(job);
                    inserted.add(job);
                }
            }
            return null;
        });
        assertThat(refused).hasSize(20);
        assertThat(store().list(JobQuery.all())).containsExactlyInAnyOrderElementsOf(inserted);
    }
}
