package org.secureprint.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEditing;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/** Changes what {@link InMemoryJobs} are and when they are printed, for tests of the parts that ask for it. */
public final class InMemoryEditing implements JobEditing, JobScheduling {
    private final InMemoryJobs jobs;
    private final InMemoryIntake intake;
    private final List<String> order = new CopyOnWriteArrayList<>();

    public InMemoryEditing(InMemoryJobs jobs, InMemoryIntake intake) {
        this.jobs = jobs;
        this.intake = intake;
    }

    /** What was scheduled, in order: {@code 2 after 1}, {@code 3 after nothing}. */
    public List<String> order() {
        return List.copyOf(order);
    }

    @Override
    public Job setAttributes(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return changeHeld(jobId, who, job -> job.change()
                .attributes(change.apply(job.request()))
                .toJob());
    }

    @Override
    public Job nameDocument(int jobId, Person who, int documentNumber, String name) {
        return changeHeld(jobId, who, job -> job.change()
                .documents(job.documents().stream()
                        .map(one -> one.number() == documentNumber
                                ? new Document(one.number(), name, one.format(), one.octets(), one.analysis())
                                : one)
                        .toList())
                .toJob());
    }

    @Override
    public Job cancelDocument(int jobId, Person who, int documentNumber) {
        return changeHeld(jobId, who, job -> job.change()
                .documents(job.documents().stream()
                        .filter(one -> one.number() != documentNumber)
                        .toList())
                .toJob());
    }

    @Override
    public Job restart(int jobId, Person who) {
        return change(jobId, who, job -> job.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .completedAt(null)
                .toJob());
    }

    @Override
    public Job resubmit(int jobId, Person who, UnaryOperator<JobRequest> change) {
        Job over = jobs.visible(jobId, who);
        return intake.copy(over, change.apply(over.request()));
    }

    @Override
    public Job suspend(int jobId, Person who) {
        return change(jobId, who, job -> job.change()
                .state(JobState.PROCESSING_STOPPED, JobStateReason.JOB_SUSPENDED)
                .toJob());
    }

    @Override
    public Job resume(int jobId, Person who) {
        return change(jobId, who, job -> job.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .toJob());
    }

    @Override
    public Job scheduleAfter(int jobId, Optional<Integer> predecessor, Person who) {
        order.add(jobId + " after " + predecessor.map(String::valueOf).orElse("nothing"));
        return jobs.visible(jobId, who);
    }

    private Job changeHeld(int jobId, Person who, UnaryOperator<Job> step) {
        return change(jobId, who, job -> step.apply(InMemoryJobs.held(job)));
    }

    private Job change(int jobId, Person who, UnaryOperator<Job> step) {
        return jobs.change(jobs.visible(jobId, who).id(), step);
    }
}
