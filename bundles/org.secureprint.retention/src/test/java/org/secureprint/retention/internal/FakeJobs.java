package org.secureprint.retention.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.InMemoryJobStore;

/** Jobs in memory, seen through the services that retention uses. */
final class FakeJobs implements JobCatalog, JobRetention {
    final InMemoryJobStore store = new InMemoryJobStore();
    final List<JobQuery> queries = new CopyOnWriteArrayList<>();
    private final Instant now;
    private final Set<Integer> damaged = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    /** @param now when jobs end */
    FakeJobs(Instant now) {
        this.now = now;
    }

    /** A held job that came by a queue. */
    Job add(String queue, String owner, Instant createdAt) {
        JobRequest request = new JobRequest(
                queue, "ipp", "report", owner, NameProof.REQUESTING_USER_NAME, "192.0.2.1", false, Map.of());
        Job job = Job.incoming(store.nextId(), UUID.randomUUID(), owner, request, createdAt)
                .change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .toJob();
        store.insert(job);
        return job;
    }

    Job add(JobState state, Instant createdAt) {
        return add(state, createdAt, null, false);
    }

    Job add(JobState state, Instant createdAt, Instant completedAt, boolean erased) {
        JobRequest request = new JobRequest("ipp", "report", "alice", "192.0.2.1", false, Map.of());
        Job job = Job.incoming(store.nextId(), UUID.randomUUID(), "alice", request, createdAt)
                .change()
                .state(state, JobStateReason.JOB_RELEASE_WAIT)
                .completedAt(completedAt)
                .erased(erased)
                .toJob();
        store.insert(job);
        return job;
    }

    /** Its owner asked to store it. */
    Job store(Job job) {
        Map<String, String> template = Map.of("job-storage", "{job-storage-disposition=print-and-store}");
        return store.update(job.change()
                        .attributes(job.request().with("report", template))
                        .toJob())
                .orElseThrow();
    }

    /** A document of it is missing or damaged. */
    Job lose(Job job, Instant when) {
        return store.update(job.change()
                        .state(JobState.ABORTED, JobStateReason.DOCUMENT_ACCESS_ERROR)
                        .completedAt(when)
                        .toJob())
                .orElseThrow();
    }

    /** Erasing this job fails from now on. */
    void damage(Job job) {
        damaged.add(job.id());
    }

    void setDown(boolean isDown) {
        down = isDown;
    }

    JobState stateOf(Job job) {
        return store.find(job.id()).orElseThrow().state();
    }

    boolean isErased(Job job) {
        return store.find(job.id()).orElseThrow().erased();
    }

    boolean isForgotten(Job job) {
        return store.find(job.id()).isEmpty();
    }

    @Override
    public Optional<Job> find(Person who, int jobId) {
        return store.find(jobId);
    }

    @Override
    public List<Job> list(Person who, JobQuery query) {
        if (down) {
            throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is down.");
        }
        queries.add(query);
        return who.seesAll() ? store.list(query) : List.of();
    }

    @Override
    public long count(Person who, JobQuery query) {
        return store.count(query);
    }

    @Override
    public Optional<Job> expire(Job job, String message) {
        return store.update(job.change()
                .state(JobState.CANCELED, JobStateReason.JOB_CANCELED_BY_OPERATOR)
                .message(message)
                .completedAt(now)
                .toJob());
    }

    @Override
    public Optional<Job> erase(Job job) {
        if (damaged.contains(job.id())) {
            throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The disk failed.");
        }
        return store.update(job.change().erased(true).toJob());
    }

    @Override
    public boolean forget(Job job) {
        return store.delete(job);
    }
}
