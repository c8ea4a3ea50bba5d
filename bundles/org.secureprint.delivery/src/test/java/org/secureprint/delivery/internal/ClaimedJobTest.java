package org.secureprint.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;

class ClaimedJobTest {
    private final ReleasedJobs jobs = new ReleasedJobs();

    @Test
    void aCountThatCannotBeNotedIsNotedWithTheNextReport() throws Exception {
        Job job = jobs.release("mfp1", new byte[1]);
        ClaimedJob claim = new ClaimedJob(jobs, jobs.claim(job.id(), "mfp1").orElseThrow());

        jobs.setAway(true);
        assertThat(claim.progress(3)).isTrue();
        jobs.setAway(false);
        assertThat(claim.progress(3)).isTrue();

        assertThat(jobs.get(job.id()).impressionsCompleted()).isEqualTo(3);
    }

    @Test
    void aJobThatIsNoLongerOursStops() throws Exception {
        Job job = jobs.release("mfp1", new byte[1]);
        ClaimedJob claim = new ClaimedJob(jobs, jobs.claim(job.id(), "mfp1").orElseThrow());
        jobs.cancel(job.id());

        assertThat(claim.progress(3)).isFalse();
    }
}
