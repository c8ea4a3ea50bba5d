package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;

/** Jobs that are changed while they wait, held again when they are over, and put in another order. */
class EditingTest {
    private final JobsFixture fixture = new JobsFixture();
    private JobServices jobs = fixture.start();

    @Test
    void nameAndTemplateOfAWaitingJobCanBeSet() throws IOException {
        Job held = JobsFixture.heldJob(jobs);

        Job set = jobs.setAttributes(held.id(), ALICE, request -> request.with("Other\n", Map.of("copies", "5")));

        assertThat(set.request().jobName()).isEqualTo("Other\uFFFD");
        assertThat(set.request().template()).isEqualTo(Map.of("copies", "5"));
        assertThat(set.request().userName()).isEqualTo("alice");
        assertThat(jobs.find(ALICE, held.id())).contains(set);
    }

    @Test
    void aJobOnItsWayCantBeSet() throws IOException {
        Job claimed = JobsFixture.claimedJob(jobs, "hall");

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.setAttributes(claimed.id(), ALICE, same -> same));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.setAttributes(claimed.id(), BOB, same -> same));
    }

    @Test
    void aDocumentIsRenamed() throws IOException {
        Job held = JobsFixture.heldJob(jobs);

        Job renamed = jobs.nameDocument(held.id(), ALICE, 1, "summary.pdf");

        assertThat(renamed.documents().get(0).name()).isEqualTo("summary.pdf");
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.nameDocument(held.id(), ALICE, 2, "x"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void aCanceledDocumentIsDestroyedAndItsNumberStaysFree(int canceled, int left) throws IOException {
        Job open = openJob();

        jobs.cancelDocument(open.id(), ALICE, canceled);
        Job closed = jobs.addDocument(open.id(), ALICE, AUTO, JobsFixture.data(PDF), true);

        assertThat(closed.documents().stream().map(Document::number)).containsExactly(left, 3);
        assertThatThrownBy(() -> fixture.vault.open(new DocumentKey(open.uuid(), canceled)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noDocumentArrivesWhileAnotherOneIsCanceled() throws IOException {
        List<Status> refusals = new ArrayList<>();
        int[] jobId = new int[1];
        Vault erasesSlowly = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("erase")) {
                        refused(
                                Status.SERVER_ERROR_BUSY,
                                () -> jobs.addDocument(jobId[0], ALICE, AUTO, JobsFixture.data(PDF), true));
                        refusals.add(Status.SERVER_ERROR_BUSY);
                    }
                    try {
                        return method.invoke(fixture.vault, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        jobs = fixture.start(
                Map.of(), fixture.store, erasesSlowly, UUID.randomUUID().toString());
        Job open = openJob();
        jobId[0] = open.id();

        jobs.cancelDocument(open.id(), ALICE, 2);
        Job closed = jobs.addDocument(open.id(), ALICE, AUTO, JobsFixture.data(PDF), true);

        assertThat(refusals).hasSize(1);
        assertThat(fixture.vault.octets(new DocumentKey(closed.uuid(), 3))).isEqualTo(PDF);
    }

    private Job openJob() throws IOException {
        Job open = jobs.create(JobsFixture.request("alice"));
        jobs.addDocument(open.id(), ALICE, AUTO, JobsFixture.data(PDF), false);
        return jobs.addDocument(open.id(), ALICE, AUTO, JobsFixture.data(PDF), false);
    }

    @Test
    void theOnlyDocumentStays() throws IOException {
        Job held = JobsFixture.heldJob(jobs);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.cancelDocument(held.id(), ALICE, 1));
    }

    @Test
    void aPrintedJobIsHeldAgain() throws IOException {
        Job printed = printed();

        Job again = jobs.restart(printed.id(), ALICE);

        assertThat(again.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(again.reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
        assertThat(again.completedAt()).isNull();
        assertThat(again.assignedDevice()).isEmpty();
    }

    @Test
    void aJobWhoseDocumentsAreGoneIsNotHeldAgain() throws IOException {
        Job printed = printed();
        jobs.delete(printed.id(), ALICE);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.restart(printed.id(), ALICE));
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.resubmit(printed.id(), ALICE, same -> same));
    }

    @Test
    void halfAJobIsNotHeldAgain() throws IOException {
        Job canceled = open();
        jobs.cancel(canceled.id(), ALICE);
        Job interrupted = open();
        fixture.store.update(JobLifeCycle.next(interrupted, Trigger.INTERRUPT, fixture.clock.instant())
                .toJob());
        Job held = JobsFixture.heldJob(jobs);
        fixture.store.update(JobLifeCycle.next(held, Trigger.LOSE_DOCUMENT, fixture.clock.instant())
                .toJob());

        for (Job half : List.of(canceled, interrupted, held)) {
            refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.restart(half.id(), ALICE));
            refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.resubmit(half.id(), ALICE, same -> same));
        }
    }

    @Test
    void aCanceledJobThatWasThereAsAWholeIsHeldAgain() throws IOException {
        Job canceled = jobs.cancel(JobsFixture.heldJob(jobs).id(), ALICE);

        assertThat(jobs.restart(canceled.id(), ALICE).isReleasable()).isTrue();
    }

    @Test
    void aResubmittedJobIsACopyForTheSameOwner() throws IOException {
        Job printed = printed();

        Job copy =
                jobs.resubmit(printed.id(), ADMIN, request -> request.with(request.jobName(), Map.of("copies", "9")));

        assertThat(copy.id()).isNotEqualTo(printed.id());
        assertThat(copy.owner()).isEqualTo("alice");
        assertThat(copy.isReleasable()).isTrue();
        assertThat(copy.request().template()).isEqualTo(Map.of("copies", "9"));
        byte[] octets = new byte[PDF.length];
        try (VaultReader reader = fixture.vault.open(JobsFixture.firstDocument(copy))) {
            reader.read(0, octets, 0, octets.length);
        }
        assertThat(octets).isEqualTo(PDF);
        assertThat(jobs.find(ALICE, printed.id()).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void aJobThatIsNotOverIsNotResubmitted() throws IOException {
        Job held = JobsFixture.heldJob(jobs);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.resubmit(held.id(), ALICE, same -> same));
    }

    @Test
    void aSuspendedJobIsItsWorkersNoMoreAndIsHeldWhenItIsResumed() throws IOException {
        Job claimed = JobsFixture.claimedJob(jobs, "hall");

        Job suspended = jobs.suspend(claimed.id(), ADMIN);

        assertThat(suspended.state()).isEqualTo(JobState.PROCESSING_STOPPED);
        assertThat(suspended.isReleasable()).isFalse();
        assertThat(jobs.progress(claimed, 1)).isEmpty();
        assertThat(jobs.complete(claimed, 1, false)).isEmpty();
        Job resumed = jobs.resume(claimed.id(), ADMIN);
        assertThat(resumed.isReleasable()).isTrue();
        assertThat(resumed.message()).contains("in part");
    }

    @Test
    void jobsGoToADeviceByPriorityAndAsAnAdministratorSays() throws IOException {
        Job first = released("10");
        Job second = released("50");
        Job third = released("50");
        Job fourth = released("90");

        assertThat(waiting()).containsExactly(fourth.id(), second.id(), third.id(), first.id());
        jobs.scheduleAfter(first.id(), Optional.empty(), ADMIN);
        assertThat(waiting()).containsExactly(first.id(), fourth.id(), second.id(), third.id());
        jobs.scheduleAfter(fourth.id(), Optional.of(third.id()), ADMIN);
        assertThat(waiting()).containsExactly(first.id(), second.id(), third.id(), fourth.id());

        jobs.claim(first.id(), "hall");
        jobs.scheduleAfter(third.id(), Optional.of(first.id()), ADMIN);
        assertThat(waiting()).containsExactly(third.id(), second.id(), fourth.id());
    }

    @Test
    void onlyJobsOfOneDeviceHaveAnOrder() throws IOException {
        Job here = released("50");
        Job held = JobsFixture.heldJob(jobs);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.scheduleAfter(held.id(), Optional.empty(), ADMIN));
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.scheduleAfter(here.id(), Optional.of(held.id()), ADMIN));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.scheduleAfter(here.id(), Optional.of(999), ADMIN));
    }

    /** A job with the first of its documents. */
    private Job open() throws IOException {
        Job open = jobs.create(JobsFixture.request("alice"));
        return jobs.addDocument(open.id(), ALICE, AUTO, JobsFixture.data(PDF), false);
    }

    private Job printed() throws IOException {
        Job claimed = JobsFixture.claimedJob(jobs, "hall");
        return jobs.complete(claimed, 1, false).orElseThrow();
    }

    private Job released(String priority) throws IOException {
        Job held = JobsFixture.heldJob(jobs);
        jobs.setAttributes(
                held.id(), ALICE, request -> request.with(request.jobName(), Map.of("job-priority", priority)));
        return jobs.release(held.id(), ALICE, "hall");
    }

    private List<Integer> waiting() {
        return jobs.waiting("hall", 10).stream().map(Job::id).toList();
    }

    private static void refused(Status status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, refusal -> assertThat(refusal.status())
                .isEqualTo(status));
    }
}
