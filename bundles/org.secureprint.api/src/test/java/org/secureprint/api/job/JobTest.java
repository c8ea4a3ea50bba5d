package org.secureprint.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobTest {
    private final Job job = Job.incoming(
            7, UUID.randomUUID(), "ann", new JobRequest("ipp", "Letter", "Ann", "::1", false, Map.of()), Instant.EPOCH);

    @Test
    void anArrivingJobIsHeldAndNotReleasable() {
        assertThat(job.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(job.reasons()).containsExactly(JobStateReason.JOB_INCOMING);
        assertThat(job.isReleasable()).isFalse();
    }

    @Test
    void aHeldJobIsReleasableUntilItIsErased() {
        Job held = job.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .documents(List.of(new Document(1, "", "application/pdf", 20), new Document(2, "", "image/jpeg", 22)))
                .toJob();
        assertThat(held.isReleasable()).isTrue();
        assertThat(held.octets()).isEqualTo(42);
        assertThat(held.change().erased(true).toJob().isReleasable()).isFalse();
    }

    @Test
    void keywordsAreThoseOfIpp() {
        assertThat(JobState.PENDING_HELD.keyword()).isEqualTo("pending-held");
        assertThat(JobStateReason.JOB_RELEASE_WAIT.keyword()).isEqualTo("job-release-wait");
        assertThat(JobStateReason.of("document-access-error")).isEqualTo(JobStateReason.DOCUMENT_ACCESS_ERROR);
        assertThat(JobState.of(9)).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void anEventSurvivesItsProperties() {
        JobEvent event = new JobEvent(JobEvent.Kind.JOB_CREATED, 7, JobState.PENDING_HELD, "");
        assertThat(JobEvent.of(event.properties()::get)).isEqualTo(event);
        assertThat(event.topic()).isEqualTo("org/secureprint/job/job-created");
    }
}
