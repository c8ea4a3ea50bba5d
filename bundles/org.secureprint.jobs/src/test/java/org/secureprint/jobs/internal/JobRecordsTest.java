package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobReindexing.Reindexed;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryVaultBinding;

/** S-10, S-14: what the documents of a job that comes in several steps do not carry is in its record. */
class JobRecordsTest {
    private final JobsFixture fixture = new JobsFixture();
    private JobServices died;

    @BeforeEach
    void aServerRan() {
        died = fixture.start();
        LostDatabaseTest.awaitComparison(died);
    }

    @Test
    void aJobOfManyStepsComesBackWithAllThatItSays() throws IOException {
        Map<String, String> template = Map.of("media-col", "x".repeat(5000));
        Job created = died.create(new JobRequest("ipp", "report", "alice", "h", false, template));
        died.addDocument(created.id(), ALICE, AUTO, data(PDF), false);
        Job sent = died.addDocument(created.id(), ALICE, AUTO, data(PDF), true);
        Job after = broughtBack(sent.id());
        assertThat(after.request()).isEqualTo(sent.request());
        assertThat(after.documents()).isEqualTo(sent.documents());
    }

    private Job broughtBack(int id) {
        JobServices next = fixture.start(new InMemoryJobStore(), new InMemoryVaultBinding());
        LostDatabaseTest.awaitComparison(next);
        assertThat(next.reindex(done -> {})).isEqualTo(new Reindexed(1, 0, 0, 0, 0));
        return next.find(ADMIN, id).orElseThrow();
    }
}
