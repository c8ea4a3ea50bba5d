package org.secureprint.api.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
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

/** Jobs for tests of the parts that show and change them: who may see what is as in the real ones, documents there are none. */
public final class InMemoryJobs implements JobCatalog, JobControl, JobClaims {
    private final InMemoryJobStore store = new InMemoryJobStore();

    /** Holds a new job with one document for its owner. */
    public Job held(String owner, String jobName, String format, long octets, Instant createdAt) {
        JobRequest request = new JobRequest("ipp", jobName, owner, "192.0.2.7", false, Map.of());
        return held(request, new Document(1, "", format, octets), createdAt);
    }

    /** Holds a new job with one document for the user of the request; without proof it is unclaimed. */
    public Job held(JobRequest request, Document document, Instant createdAt) {
        int id = store.nextId();
        String owner = request.proof() == NameProof.NONE ? UserName.UNCLAIMED : UserName.fold(request.userName());
        Job job = Job.incoming(id, new UUID(0x4000, id), owner, request, createdAt)
                .change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .documents(List.of(document))
                .toJob();
        store.insert(job);
        return job;
    }

    /** Replaces a job by its next value. */
    public Job update(Job job) {
        return store.update(job).orElseThrow();
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
        throw new UnsupportedOperationException();
    }

    @Override
    public Job endHold(int jobId, Person who) {
        throw new UnsupportedOperationException();
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
        if (!job.isReleasable()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "Job " + jobId + " is " + job.state().keyword());
        }
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
        JobStateReason reason = who.is(Role.ADMINISTRATOR)
                ? JobStateReason.JOB_CANCELED_BY_OPERATOR
                : JobStateReason.JOB_CANCELED_BY_USER;
        return update(job.change().state(JobState.CANCELED, reason).toJob());
    }

    @Override
    public Job delete(int jobId, Person who) {
        Job job = visible(jobId, who);
        return update(job.change()
                .state(job.state().isTerminating() ? job.state() : JobState.CANCELED, job.reasons())
                .erased(true)
                .toJob());
    }

    private Job visible(int jobId, Person who) {
        return find(who, jobId)
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no job " + jobId));
    }
}
