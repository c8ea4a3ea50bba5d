package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/** S-01: jobs whose documents come one after the other. */
class AddedDocumentsTest extends IntakeFixture {
    @Test
    void documentsAreAddedUntilTheLast() throws IOException {
        Job created = jobs.create(request("alice"));
        assertThat(created.reasons())
                .containsExactlyInAnyOrder(JobStateReason.JOB_INCOMING, JobStateReason.JOB_DATA_INSUFFICIENT);
        assertThat(created.isReleasable()).isFalse();

        Job first = jobs.addDocument(created.id(), ALICE, AUTO, data(PDF), false);
        assertThat(first.reasons()).containsExactly(JobStateReason.JOB_INCOMING);
        Job second = jobs.addDocument(created.id(), ALICE, AUTO, data("text".getBytes()), true);
        assertThat(second.reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
        assertThat(second.documents()).extracting(Document::number).containsExactly(1, 2);
        assertThat(second.documents()).extracting(Document::format).containsExactly("application/pdf", "text/plain");
        assertThat(fixture.vault.keys()).hasSize(2);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.addDocument(created.id(), ALICE, AUTO, data(PDF), true));
        assertThat(fixture.vault.keys()).hasSize(2);
    }

    @Test
    void theLimitCountsAllDocumentsOfAJob() throws IOException {
        Job created = jobs.create(request("alice"));
        jobs.addDocument(created.id(), ALICE, AUTO, data(new byte[60_000]), false);
        refused(
                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                () -> jobs.addDocument(created.id(), ALICE, AUTO, data(new byte[60_000]), false));
        assertThat(fixture.vault.keys()).hasSize(1);
        assertThat(jobs.close(created.id(), ALICE).octets()).isEqualTo(60_000);
    }

    @Test
    void nobodyAddsToAStrangersJob() {
        Job created = jobs.create(request("alice"));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.addDocument(created.id(), BOB, AUTO, data(PDF), true));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.close(created.id(), BOB));
    }

    @Test
    void aJobClosedWithoutADocumentIsAborted() {
        Job created = jobs.create(request("alice"));
        assertThat(jobs.close(created.id(), ALICE).state()).isEqualTo(JobState.ABORTED);
    }
}
