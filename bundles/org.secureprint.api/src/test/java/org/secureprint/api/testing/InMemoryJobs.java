package org.secureprint.api.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/**
 * Jobs for tests of the parts that show and change them: who may see what is as in the real ones, documents there are none. Jobs come
 * by {@link #held} or by an {@link InMemoryIntake}.
 */
public final class InMemoryJobs implements JobCatalog, JobControl, JobClaims {
    private final InMemoryJobStore store = new InMemoryJobStore();
    private final Clock clock;

    public InMemoryJobs() {
        this(Clock.systemUTC());
    }

    public InMemoryJobs(Clock clock) {
        this.clock = clock;
    }

    /** Holds a new job with one document for its owner. */
    public Job held(String owner, String jobName, String format, long octets, Instant createdAt) {
        JobRequest request = new JobRequest("ipp", jobName, owner, "192.0.2.7", false, Map.of());
        return held(request, new Document(1, "", format, octets), createdAt);
    }

    /** Holds a new job with one document for the user of the request; without proof it is unclaimed. */
    public Job held(JobRequest request, Document document, Instant createdAt) {
        return insert(incoming(request, createdAt)
                .change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .documents(List.of(document))
                .toJob());
    }

    /** A job whose documents are to come, for the user of the request; without proof it is unclaimed. */
    Job incoming(JobRequest request) {
        return insert(incoming(request, clock.instant()));
    }

    private Job incoming(JobRequest request, Instant createdAt) {
        int id = store.nextId();
        String owner = request.proof() == NameProof.NONE ? UserName.UNCLAIMED : UserName.fold(request.userName());
        return Job.incoming(id, new UUID(0x4000, id), owner, request, createdAt);
    }

    private Job insert(Job job) {
        store.insert(job);
        return job;
    }

    /** A job that is there. */
    public Job job(int jobId) {
        return store.find(jobId).orElseThrow();
    }

    /** All jobs of everybody. */
    public List<Job> all() {
        return store.list(JobQuery.all());
    }

    /** What happens when the owner collects a job at a device. */
    public void collect(Job held) {
        change(held.id(), job -> job.change()
                .state(JobState.COMPLETED, JobStateReason.JOB_COMPLETED_SUCCESSFULLY)
                .processingAt(clock.instant())
                .completedAt(clock.instant())
                .impressionsCompleted(1)
                .outputDevice("mfp-1")
                .toJob());
    }

    /** What happens when the owner releases a job to a device that then takes its time. */
    public void process(Job held) {
        change(held.id(), job -> job.change()
                .state(JobState.PROCESSING, JobStateReason.JOB_OUTGOING)
                .outputDevice("mfp-1")
                .toJob());
    }

    /** What happens when the documents of a job were looked at. */
    public void analyzed(int jobId, DocumentAnalysis found) {
        change(jobId, job -> job.change()
                .documents(job.documents().stream()
                        .map(document -> document.analyzed(found))
                        .toList())
                .toJob());
    }

    /** Replaces a job by its next value. */
    public Job update(Job job) {
        return store.update(job).orElseThrow();
    }

    /** Replaces a job by its next value, whoever else changes it meanwhile. */
    public Job change(int jobId, UnaryOperator<Job> step) {
        Optional<Job> changed = Optional.empty();
        while (changed.isEmpty()) {
            changed = store.update(step.apply(job(jobId)));
        }
        return changed.get();
    }

    @Override
    public Optional<Job> find(Person who, int jobId) {
        return store.find(jobId).filter(job -> who.seesAll() || job.owner().equals(who.name()));
    }

    @Override
    public List<Job> list(Person who, JobQuery query) {
        return store.list(who.seesAll() ? query : query.ownedBy(who.name()));
    }

    @Override
    public long count(Person who, JobQuery query) {
        return store.count(who.seesAll() ? query : query.ownedBy(who.name()));
    }

    @Override
    public Job hold(int jobId, Person who) {
        return change(visible(jobId, who).id(), job -> held(job)
                .change()
                .state(job.state(), JobStateReason.JOB_RELEASE_WAIT, JobStateReason.JOB_HOLD_UNTIL_SPECIFIED)
                .toJob());
    }

    @Override
    public Job endHold(int jobId, Person who) {
        return change(visible(jobId, who).id(), job -> held(job)
                .change()
                .state(job.state(), JobStateReason.JOB_RELEASE_WAIT)
                .toJob());
    }

    @Override
    public Job release(int jobId, Person who, String deviceId, char[] jobPassword) {
        if (JobPassword.of(visible(jobId, who).request())
                .filter(password -> !password.matches(jobPassword))
                .isPresent()) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHORIZED, "Job " + jobId + " has a password");
        }
        return release(jobId, who, deviceId);
    }

    @Override
    public Job release(int jobId, Person who, String deviceId) {
        Job job = visible(jobId, who);
        require(job.isReleasable(), job);
        return update(
                job.change().state(JobState.PENDING).outputDevice(deviceId).toJob());
    }

    /** The code of job 7 is {@code CODE-0007}. */
    @Override
    public Optional<String> code(Job job) {
        return job.isUnclaimed() ? Optional.of(String.format("CODE-%04d", job.id())) : Optional.empty();
    }

    @Override
    public Job claim(String code, Person who, String source) {
        Job job = store.list(JobQuery.all().ownedBy(UserName.UNCLAIMED)).stream()
                .filter(one -> code(one).orElseThrow().equals(code))
                .findFirst()
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "No job waits with this code."));
        return update(job.change().owner(who.name(), NameProof.CLAIM_CODE).toJob());
    }

    @Override
    public Job cancel(int jobId, Person who) {
        Job job = visible(jobId, who);
        require(!job.state().isTerminating(), job);
        JobStateReason reason = who.is(Role.ADMINISTRATOR)
                ? JobStateReason.JOB_CANCELED_BY_OPERATOR
                : JobStateReason.JOB_CANCELED_BY_USER;
        return update(job.change()
                .state(JobState.CANCELED, reason)
                .completedAt(clock.instant())
                .toJob());
    }

    @Override
    public Job delete(int jobId, Person who) {
        Job job = visible(jobId, who);
        return update(job.change()
                .state(job.state().isTerminating() ? job.state() : JobState.CANCELED, job.reasons())
                .erased(true)
                .toJob());
    }

    /** @throws PrintException as the real ones have it if nobody may know of the job */
    Job visible(int jobId, Person who) {
        return find(who, jobId)
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no job " + jobId));
    }

    static Job held(Job job) {
        require(job.state() == JobState.PENDING_HELD, job);
        return job;
    }

    static void require(boolean possible, Job job) {
        if (!possible) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "Job " + job.id() + " is " + job.state().keyword() + ".");
        }
    }
}
