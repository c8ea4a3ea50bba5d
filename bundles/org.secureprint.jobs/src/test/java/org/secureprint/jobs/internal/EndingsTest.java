package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.claimedJob;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;

/** S-11, S-12: how jobs end by clock. */
class EndingsTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @Test
    void anExpiredJobIsErasedAndForgotten() throws IOException {
        Job expired = jobs.expire(heldJob(jobs), "Not collected in time.").orElseThrow();
        assertThat(expired.state()).isEqualTo(JobState.CANCELED);
        assertThat(expired.reasons()).containsExactly(JobStateReason.JOB_CANCELED_BY_OPERATOR);
        assertThat(expired.message()).isEqualTo("Not collected in time.");
        assertThat(jobs.forget(expired)).isFalse();
        Job erased = jobs.erase(expired).orElseThrow();
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(jobs.forget(erased)).isTrue();
        assertThat(fixture.store.find(expired.id())).isEmpty();
        assertThat(jobs.forget(erased)).isFalse();
    }

    @Test
    void theDocumentsOfAJobAreErasedTogether() throws IOException {
        Job open = jobs.create(request("alice"));
        jobs.addDocument(open.id(), ALICE, AUTO, data(PDF), false);
        Job job = jobs.addDocument(open.id(), ALICE, AUTO, data(PDF), true);
        List<Collection<?>> erased = new ArrayList<>();
        Vault vault = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("eraseAll");
                    erased.add((Collection<?>) arguments[0]);
                    return null;
                });
        new Erasure(vault, new JobRecords(vault), fixture.storedJobs())
                .erase(jobs.expire(job, "").orElseThrow());
        List<DocumentKey> all = new ArrayList<>(List.of(firstDocument(job), new DocumentKey(job.uuid(), 2)));
        all.addAll(JobRecords.keys(job.uuid()));
        assertThat(erased).singleElement().isEqualTo(all);
    }

    @Test
    void aJobOnItsWayDoesNotExpire() throws IOException {
        assertThat(jobs.expire(claimedJob(jobs, "hall"), "")).isEmpty();
    }

    @Test
    void aJobThatHasMovedOnIsLeftAlone() throws IOException {
        Job held = heldJob(jobs);
        jobs.release(held.id(), ALICE, "hall");
        assertThat(jobs.expire(held, "")).isEmpty();

        Job printed = jobs.complete(claimedJob(jobs, "hall"), 1, false).orElseThrow();
        Job again = jobs.release(printed.id(), ALICE, "hall");
        assertThat(jobs.erase(printed)).isEmpty();
        assertThat(jobs.erase(again)).isEmpty();
        assertThat(fixture.vault.keys()).hasSize(2);
    }

    @Test
    void aJobReleasedAtTheMomentOfItsErasureEndsWithAReason() throws IOException {
        Job printed = jobs.complete(claimedJob(jobs, "hall"), 1, false).orElseThrow();
        jobs.release(printed.id(), ALICE, "hall");
        Erasure erasure = new Erasure(fixture.vault, new JobRecords(fixture.vault), fixture.storedJobs());
        assertThat(erasure.erase(printed)).isEmpty();
        Job aborted = fixture.store.find(printed.id()).orElseThrow();
        assertThat(aborted.state()).isEqualTo(JobState.ABORTED);
        assertThat(aborted.reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
    }
}
