package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.claimedJob;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/** S-02: how workers share jobs, and that nothing is printed twice by itself. */
class WorkTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @Test
    void ofManyWorkersOneGetsTheJob() throws IOException {
        int id = heldJob(jobs).id();
        jobs.release(id, ALICE, "hall");
        List<CompletableFuture<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(
                    CompletableFuture.supplyAsync(() -> jobs.claim(id, "hall").isPresent() ? 1 : 0));
        }
        assertThat(workers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
    }

    @Test
    void aDeviceSeesOnlyWhatWaitsForIt() throws IOException {
        Job first = jobs.release(heldJob(jobs).id(), ALICE, "hall");
        Job second = jobs.release(heldJob(jobs).id(), ALICE, "hall");
        jobs.release(heldJob(jobs).id(), ALICE, "fetcher");
        heldJob(jobs);
        assertThat(jobs.waiting("hall", 10)).containsExactly(first, second);
        assertThat(jobs.waiting("hall", 1)).containsExactly(first);
        jobs.claim(first.id(), "hall");
        assertThat(jobs.waiting("hall", 10)).containsExactly(second);
    }

    @Test
    void aFinishedJobIsCompleted() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        assertThat(jobs.progress(claimed, 2).orElseThrow().impressionsCompleted())
                .isEqualTo(2);
        Job completed = jobs.complete(claimed, 3, false).orElseThrow();
        assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
        assertThat(completed.reasons()).containsExactly(JobStateReason.JOB_COMPLETED_SUCCESSFULLY);
        assertThat(completed.impressionsCompleted()).isEqualTo(3);
        assertThat(fixture.events)
                .last()
                .isEqualTo(new JobEvent(JobEvent.Kind.JOB_COMPLETED, claimed.id(), JobState.COMPLETED, "hall"));
        assertThat(jobs.complete(claimed, 3, false)).isEmpty();
    }

    @Test
    void theLastReportedImpressionsStayWhereTheDeviceCountsNone() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        jobs.progress(claimed, 2);
        Job completed = jobs.complete(claimed, null, true).orElseThrow();
        assertThat(completed.impressionsCompleted()).isEqualTo(2);
        assertThat(completed.reasons()).containsExactly(JobStateReason.JOB_COMPLETED_WITH_ERRORS);
    }

    @Test
    void aJobGivenBackIsHeldWithAReasonItsOwnerCanRead() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        Job held = jobs.giveBack(claimed, JobStateReason.PRINTER_STOPPED, "The device is out of paper.")
                .orElseThrow();
        assertThat(held.isReleasable()).isTrue();
        assertThat(held.reasons())
                .containsExactlyInAnyOrder(JobStateReason.JOB_RELEASE_WAIT, JobStateReason.PRINTER_STOPPED);
        assertThat(held.message()).isEqualTo("The device is out of paper.");
        assertThat(jobs.waiting("hall", 10)).isEmpty();
    }

    @Test
    void aJobWithADamagedDocumentIsOver() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        Job aborted = jobs.giveBack(claimed, JobStateReason.DOCUMENT_ACCESS_ERROR, "It is damaged.")
                .orElseThrow();
        assertThat(aborted.state()).isEqualTo(JobState.ABORTED);
        assertThat(aborted.isReleasable()).isFalse();
    }

    @Test
    void aCanceledJobIsNoLongerTheWorkers() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        jobs.cancel(claimed.id(), ALICE);
        assertThat(jobs.progress(claimed, 1)).isEmpty();
        assertThat(jobs.complete(claimed, 1, false)).isEmpty();
        assertThat(jobs.giveBack(claimed, JobStateReason.PRINTER_STOPPED, "")).isEmpty();
    }

    @Test
    void anOldClaimDoesNotFinishANewOne() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        jobs.giveBack(claimed, JobStateReason.PRINTER_STOPPED, "");
        fixture.clock.advance(Duration.ofMillis(1));
        jobs.release(claimed.id(), ALICE, "hall");
        Job anew = jobs.claim(claimed.id(), "hall").orElseThrow();
        assertThat(jobs.complete(claimed, 1, false)).isEmpty();
        assertThat(jobs.complete(anew, 1, false)).isPresent();
    }

    @Test
    void aWorkerKeepsItsClaimAcrossAnUpdateOfThisBundle() throws Exception {
        JobServices before = fixture.start(Map.of(), fixture.store, fixture.vault, "a running framework");
        Job claimed = claimedJob(before, "hall");
        before.close();
        JobServices after = fixture.start(Map.of(), fixture.store, fixture.vault, "a running framework");
        assertThat(fixture.store.find(claimed.id()).orElseThrow().state()).isEqualTo(JobState.PROCESSING);
        assertThat(after.complete(claimed, 1, false)).isPresent();
    }
}
