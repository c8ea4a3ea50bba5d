package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;

class OpenJobsTest {
    private final JobsFixture fixture = new JobsFixture();
    private final AtomicLong nanos = new AtomicLong();
    private final StoredJobs stored = fixture.storedJobs();
    private final IncomingJobs incoming = new IncomingJobs(10);
    private final OpenJobs open = new OpenJobs(stored, incoming, fixture.log, 300, nanos::get);
    private final Job job = newJob();

    @Test
    void aJobEndsWhenItsTimeIsOverAndNotBefore() {
        open.touch(job.id());
        passSeconds(300, -1);
        open.endOverdue();
        assertThat(now().state()).isEqualTo(JobState.PENDING_HELD);
        passSeconds(0, 1);
        open.endOverdue();
        assertThat(now().state()).isEqualTo(JobState.ABORTED);
        assertThat(now().reasons()).contains(JobStateReason.SUBMISSION_INTERRUPTED);
        assertThat(fixture.log.of(LogKind.PORT_ERROR)).hasSize(1);
    }

    @Test
    void eachSignOfTheClientStartsTheTimeAnew() {
        open.touch(job.id());
        passSeconds(200, 0);
        open.touch(job.id());
        open.found(job.id());
        passSeconds(200, 0);
        open.endOverdue();
        assertThat(now().state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void aJobWhoseDocumentIsArrivingIsNotOverdue() {
        open.touch(job.id());
        try (IncomingJobs.Arrival arrival = incoming.begin(job, true)) {
            passSeconds(900, 0);
            open.endOverdue();
            assertThat(now().state()).isEqualTo(JobState.PENDING_HELD);
            assertThat(arrival.job()).isEqualTo(job);
        }
        open.endOverdue();
        assertThat(now().state()).isEqualTo(JobState.ABORTED);
    }

    @Test
    void aJobThatIsHeldMeanwhileStaysSo() {
        open.touch(job.id());
        stored.change(job.id(), any -> true, any -> JobLifeCycle.next(any, Trigger.CLOSE, stored.now())
                .toJob());
        passSeconds(301, 0);
        open.endOverdue();
        assertThat(now().isReleasable()).isTrue();
        assertThat(fixture.log.lines()).isEmpty();
    }

    private Job newJob() {
        Job made = Job.incoming(
                fixture.store.nextId(), UUID.randomUUID(), "alice", request("alice"), fixture.clock.instant());
        fixture.store.insert(made);
        return made;
    }

    private Job now() {
        return fixture.store.find(job.id()).orElseThrow();
    }

    private void passSeconds(int seconds, int more) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds) + more);
    }
}
