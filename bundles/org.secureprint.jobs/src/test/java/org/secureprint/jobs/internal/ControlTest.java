package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.claimedJob;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;

import java.io.IOException;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;

/** S-01, S-13: what people may do with which job. */
class ControlTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @Test
    void anotherPersonsJobIsMissing() throws IOException {
        int id = heldJob(jobs).id();
        assertThat(jobs.find(BOB, id)).isEmpty();
        assertThat(jobs.list(BOB, JobQuery.all())).isEmpty();
        assertThat(jobs.list(BOB, JobQuery.all().ownedBy("alice"))).isEmpty();
        assertThat(jobs.count(BOB, JobQuery.all().ownedBy("alice"))).isZero();
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.hold(id, BOB));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.endHold(id, BOB));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.release(id, BOB, "hall"));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.release(id, BOB, "no such device"));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.cancel(id, BOB));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.delete(id, BOB));
        assertThat(fixture.store.find(id).orElseThrow().version()).isZero();
    }

    @Test
    void aDeviceIsNobodysOwnerEvenIfItBearsTheirName() throws IOException {
        int id = heldJob(jobs).id();
        Person device = new Person("alice", Set.of(Role.DEVICE));
        assertThat(jobs.find(device, id)).isEmpty();
        assertThat(jobs.list(device, JobQuery.all())).isEmpty();
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.delete(id, device));
    }

    @Test
    void ownersAndAdministratorsSeeAJob() throws IOException {
        Job job = heldJob(jobs);
        assertThat(jobs.find(ALICE, job.id())).contains(job);
        assertThat(jobs.find(ADMIN, job.id())).contains(job);
        assertThat(jobs.list(ALICE, JobQuery.all())).containsExactly(job);
        assertThat(jobs.list(ADMIN, JobQuery.all())).containsExactly(job);
        assertThat(jobs.list(Person.service("retention"), JobQuery.all())).containsExactly(job);
        assertThat(jobs.count(ADMIN, JobQuery.all().ownedBy("alice"))).isEqualTo(1);
    }

    @Test
    void releaseSendsAJobToOneDevice() throws IOException {
        Job released = jobs.release(heldJob(jobs).id(), ALICE, "hall");
        assertThat(released.state()).isEqualTo(JobState.PENDING);
        assertThat(released.reasons()).isEmpty();
        assertThat(released.assignedDevice()).contains("hall");
        assertThat(fixture.events)
                .last()
                .isEqualTo(new JobEvent(JobEvent.Kind.JOB_STATE_CHANGED, released.id(), JobState.PENDING, "hall"));
        assertThat(fixture.log.of(LogKind.SERVER_ACCESS)).singleElement().satisfies(line -> {
            assertThat(line.actor()).isEqualTo("alice");
            assertThat(line.action()).isEqualTo("release");
        });
    }

    @Test
    void aDeviceThatFetchesGetsAFetchableJob() throws IOException {
        assertThat(jobs.release(heldJob(jobs).id(), ALICE, "fetcher").reasons())
                .containsExactly(JobStateReason.JOB_FETCHABLE);
    }

    @Test
    void aWaitingJobMayGoToAnotherDevice() throws IOException {
        int id = heldJob(jobs).id();
        jobs.release(id, ALICE, "hall");
        jobs.release(id, ALICE, "fetcher");
        assertThat(jobs.claim(id, "hall")).isEmpty();
        assertThat(jobs.claim(id, "fetcher")).isPresent();
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.release(id, ALICE, "hall"));
    }

    @Test
    void releaseNeedsAnEnabledDevice() throws IOException {
        int id = heldJob(jobs).id();
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.release(id, ALICE, "nowhere"));
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.release(id, ALICE, "off"));
        assertThat(fixture.store.find(id).orElseThrow().state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void aRetainedPrintedJobCanBeReleasedAgain() throws IOException {
        Job claimed = claimedJob(jobs, "hall");
        jobs.complete(claimed, 4, false);
        Job again = jobs.release(claimed.id(), ALICE, "hall");
        assertThat(again.state()).isEqualTo(JobState.PENDING);
        assertThat(again.completedAt()).isNull();
        assertThat(again.impressionsCompleted()).isNull();
    }

    @Test
    void holdTakesAWaitingJobBack() throws IOException {
        int id = heldJob(jobs).id();
        jobs.release(id, ALICE, "hall");
        Job held = jobs.hold(id, ALICE);
        assertThat(held.isReleasable()).isTrue();
        assertThat(held.assignedDevice()).isEmpty();
        assertThat(jobs.endHold(id, ALICE).reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
    }

    @Test
    void holdingTwiceChangesNothing() throws IOException {
        int id = heldJob(jobs).id();
        Job held = jobs.hold(id, ALICE);
        assertThat(jobs.hold(id, ALICE)).isEqualTo(held);
    }

    @Test
    void cancelSaysWhoDidIt() throws IOException {
        assertThat(jobs.cancel(heldJob(jobs).id(), ALICE).reasons())
                .containsExactly(JobStateReason.JOB_CANCELED_BY_USER);
        Job byAdmin = jobs.cancel(heldJob(jobs).id(), ADMIN);
        assertThat(byAdmin.reasons()).containsExactly(JobStateReason.JOB_CANCELED_BY_OPERATOR);
        assertThat(fixture.eventKinds()).last().isEqualTo(JobEvent.Kind.JOB_COMPLETED);
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.cancel(byAdmin.id(), ADMIN));
    }

    @Test
    void deleteDestroysTheDocumentsInEveryState() throws IOException {
        Job held = heldJob(jobs);
        Job waiting = jobs.release(heldJob(jobs).id(), ALICE, "hall");
        Job onItsWay = claimedJob(jobs, "hall");
        Job printed = jobs.complete(claimedJob(jobs, "hall"), 1, false).orElseThrow();
        Job canceled = jobs.cancel(heldJob(jobs).id(), ALICE);
        Job created = jobs.create(JobsFixture.request("alice"));
        for (Job job : new Job[] {held, waiting, onItsWay, printed, canceled, created}) {
            Job deleted = jobs.delete(job.id(), ALICE);
            assertThat(deleted.erased()).isTrue();
            assertThat(deleted.state().isTerminating()).isTrue();
        }
        assertThat(fixture.store.find(printed.id()).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(jobs.progress(onItsWay, 2)).isEmpty();
        assertThat(jobs.delete(held.id(), ALICE).erased()).isTrue();
    }

    @Test
    void whatTheDiskDoesNotEraseIsTriedAgain() throws IOException {
        Job job = heldJob(jobs);
        fixture.vault.failWith(new IOException("Input/output error"));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.delete(job.id(), ALICE));
        Job canceled = fixture.store.find(job.id()).orElseThrow();
        assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
        assertThat(canceled.erased()).isFalse();
        fixture.vault.failWith(null);
        assertThat(jobs.erase(canceled)).isPresent();
        assertThat(fixture.vault.keys()).isEmpty();
    }

    @Test
    void aPrintedJobThatIsNotErasedIsLeftToThePersonToTryAgain() throws IOException {
        Job printed = jobs.complete(claimedJob(jobs, "hall"), 1, false).orElseThrow();
        fixture.vault.failWith(new IOException("Input/output error"));
        assertThatThrownBy(() -> jobs.delete(printed.id(), ALICE)).hasMessageEndingWith("try again later.");
        fixture.vault.failWith(null);
        assertThat(jobs.delete(printed.id(), ALICE).erased()).isTrue();
    }

    private static void refused(Status status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(status));
    }
}
