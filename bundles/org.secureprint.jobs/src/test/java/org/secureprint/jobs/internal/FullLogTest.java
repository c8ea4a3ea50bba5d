package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;

/** S-16: where no work is done without logs, no job is taken or given out while they can't be written, and all is well afterwards. */
class FullLogTest extends IntakeFixture {
    @Test
    void noJobIsTakenOrReleasedWithoutALog() throws IOException {
        Job held = jobs.print(request("alice"), AUTO, data(PDF));
        Job open = jobs.create(request("alice"));
        fixture.log.full(true);
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.validate(request("alice"), AUTO));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.print(request("alice"), AUTO, data(PDF)));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.create(request("alice")));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.receive(request("alice")));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.addDocument(open.id(), ALICE, AUTO, data(PDF), true));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.release(held.id(), ALICE, "hall"));
        assertThat(fixture.vault.keys()).hasSize(1);
        fixture.log.full(false);
        assertThat(jobs.release(held.id(), ALICE, "hall").state()).isEqualTo(JobState.PENDING);
        assertThat(jobs.print(request("alice"), AUTO, data(PDF)).state()).isEqualTo(JobState.PENDING_HELD);
    }
}
