package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;

import java.io.IOException;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;

/** What a queue does that an administrator paused, shut down, or whose new jobs are held. */
class StoppedQueueTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @Test
    void aPausedQueueTakesJobsAndReleasesNone() throws IOException {
        queue(PrinterStateReason.PAUSED);
        Job held = JobsFixture.heldJob(jobs);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.release(held.id(), ALICE, "hall"));
        assertThat(jobs.find(ALICE, held.id()).orElseThrow().isReleasable()).isTrue();

        queue();
        assertThat(jobs.release(held.id(), ALICE, "hall").state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void aJobThatWaitsForItsDeviceWhenTheQueueIsPausedIsHeldAgain() throws IOException {
        Job first = JobsFixture.heldJob(jobs);
        Job second = JobsFixture.heldJob(jobs);
        jobs.release(first.id(), ALICE, "hall");
        jobs.release(second.id(), ALICE, "hall");
        queue(PrinterStateReason.PAUSED);

        assertThat(jobs.claim(first.id(), "hall")).isEmpty();
        assertThat(jobs.waiting("hall", 10)).isEmpty();

        queue();
        assertThat(jobs.waiting("hall", 10)).isEmpty();
        for (Job job : Set.of(first, second)) {
            Job again = jobs.find(ALICE, job.id()).orElseThrow();
            assertThat(again.isReleasable()).isTrue();
            assertThat(again.message()).contains("stopped");
        }
    }

    @Test
    void aQueueThatIsShutDownTakesNoJobs() {
        queue(PrinterStateReason.SHUTDOWN);

        refused(Status.SERVER_ERROR_NOT_ACCEPTING_JOBS, () -> JobsFixture.heldJob(jobs));
    }

    /** A copy is a new job: the queue's rules are for it too. */
    @Test
    void aQueueThatWouldRefuseAJobRefusesItsCopy() throws IOException {
        Job over = jobs.cancel(JobsFixture.heldJob(jobs).id(), ALICE);
        PrintQueue open = fixture.queues.find(PrintQueue.DEFAULT).orElseThrow();

        queue(PrinterStateReason.SHUTDOWN);
        refused(Status.SERVER_ERROR_NOT_ACCEPTING_JOBS, () -> jobs.resubmit(over.id(), ALICE, same -> same));
        fixture.queues.put(open.change().enabled(false).toQueue());
        refused(Status.SERVER_ERROR_NOT_ACCEPTING_JOBS, () -> jobs.resubmit(over.id(), ALICE, same -> same));
        fixture.queues.put(open.change().users(Set.of("bob")).toQueue());
        refused(Status.CLIENT_ERROR_NOT_AUTHORIZED, () -> jobs.resubmit(over.id(), ALICE, same -> same));
        fixture.queues.put(open.change().formats(Set.of("image/urf")).toQueue());
        refused(Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, () -> jobs.resubmit(over.id(), ALICE, same -> same));
    }

    @Test
    void aCopyIsHeldLikeAnyNewJob() throws IOException {
        Job over = jobs.cancel(JobsFixture.heldJob(jobs).id(), ALICE);
        queue(PrinterStateReason.HOLD_NEW_JOBS);

        Job copy = jobs.resubmit(over.id(), ALICE, same -> same);

        assertThat(copy.reasons()).contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
        assertThat(copy.request().proof()).isEqualTo(over.request().proof());
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.release(copy.id(), ALICE, "hall"));
    }

    @Test
    void newJobsAreHeldUntilTheirHoldEnds() throws IOException {
        Job before = JobsFixture.heldJob(jobs);
        queue(PrinterStateReason.HOLD_NEW_JOBS);
        Job after = JobsFixture.heldJob(jobs);

        assertThat(after.reasons()).contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.release(after.id(), ALICE, "hall"));
        assertThat(jobs.release(before.id(), ALICE, "hall").state()).isEqualTo(JobState.PENDING);

        queue();
        assertThat(jobs.release(after.id(), ALICE, "hall").state()).isEqualTo(JobState.PENDING);
    }

    private void queue(PrinterStateReason... reasons) {
        PrintQueue queue = fixture.queues.find(PrintQueue.DEFAULT).orElseThrow();
        fixture.queues.put(queue.change().reasons(Set.of(reasons)).toQueue());
    }

    private static void refused(Status status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, refusal -> assertThat(refusal.status())
                .isEqualTo(status));
    }
}
