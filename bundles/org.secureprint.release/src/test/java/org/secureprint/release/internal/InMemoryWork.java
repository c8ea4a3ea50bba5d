package org.secureprint.release.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.testing.InMemoryJobs;

/** The worker's side of {@link InMemoryJobs}. */
final class InMemoryWork implements JobWork {
    private static final Person SELF = Person.service("test");

    private final InMemoryJobs jobs;
    private int claims;

    InMemoryWork(InMemoryJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<Job> waiting(String deviceId, int limit) {
        return jobs.list(
                SELF,
                JobQuery.all()
                        .inStates(Set.of(JobState.PENDING))
                        .atDevice(deviceId)
                        .atMost(limit));
    }

    @Override
    public Optional<Job> claim(int jobId, String deviceId) {
        Instant begun = Instant.parse("2026-01-02T00:00:00Z").plusSeconds(claims++);
        return change(
                jobId,
                job -> job.state() == JobState.PENDING && deviceId.equals(job.outputDevice()),
                job -> job.change()
                        .state(JobState.PROCESSING, JobStateReason.JOB_OUTGOING)
                        .processingAt(begun)
                        .toJob());
    }

    @Override
    public Optional<Job> progress(Job claimed, int impressionsCompleted) {
        return still(
                claimed,
                job -> job.change().impressionsCompleted(impressionsCompleted).toJob());
    }

    @Override
    public Optional<Job> complete(Job claimed, Integer impressionsCompleted, boolean withErrors) {
        return still(claimed, job -> job.change()
                .state(
                        JobState.COMPLETED,
                        withErrors
                                ? JobStateReason.JOB_COMPLETED_WITH_ERRORS
                                : JobStateReason.JOB_COMPLETED_SUCCESSFULLY)
                .impressionsCompleted(impressionsCompleted)
                .completedAt(Instant.parse("2026-01-02T01:00:00Z"))
                .toJob());
    }

    @Override
    public Optional<Job> giveBack(Job claimed, JobStateReason reason, String message) {
        boolean lost = reason == JobStateReason.DOCUMENT_ACCESS_ERROR;
        return still(claimed, job -> job.change()
                .state(
                        lost ? JobState.ABORTED : JobState.PENDING_HELD,
                        lost ? JobStateReason.ABORTED_BY_SYSTEM : JobStateReason.JOB_RELEASE_WAIT,
                        reason)
                .message(message)
                .outputDevice(null)
                .toJob());
    }

    private Optional<Job> still(Job claimed, UnaryOperator<Job> step) {
        return change(
                claimed.id(),
                job -> job.state() == JobState.PROCESSING
                        && claimed.processingAt().equals(job.processingAt()),
                step);
    }

    private synchronized Optional<Job> change(int jobId, Predicate<Job> may, UnaryOperator<Job> step) {
        return jobs.find(SELF, jobId).filter(may).map(step).map(jobs::update);
    }
}
