package org.secureprint.delivery.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryVault;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultWriter;

/** Jobs that were released to devices, with their documents, as the job services show them to workers. */
final class ReleasedJobs implements JobWork, JobCatalog {
    final InMemoryVault vault = new InMemoryVault();
    private final InMemoryJobStore store = new InMemoryJobStore();
    private volatile boolean away;

    /** Releases a job of these documents. */
    Job release(String deviceId, byte[]... documents) throws Exception {
        return release(deviceId, "application/pdf", Map.of(), documents);
    }

    Job release(String deviceId, String format, Map<String, String> template, byte[]... documents) throws Exception {
        JobRequest request = new JobRequest("ipp", "a title", "ann", "127.0.0.1", false, template);
        Job job = Job.incoming(store.nextId(), UUID.randomUUID(), "ann", request, Instant.now());
        List<Document> stored = new ArrayList<>();
        for (byte[] octets : documents) {
            int number = stored.size() + 1;
            try (VaultWriter writer = vault.create(new DocumentKey(job.uuid(), number), new byte[0])) {
                writer.write(octets, 0, octets.length);
                writer.commit();
            }
            stored.add(new Document(number, "", format, octets.length));
        }
        Job released = job.change()
                .state(JobState.PENDING)
                .documents(stored)
                .outputDevice(deviceId)
                .toJob();
        store.insert(released);
        return released;
    }

    Job get(int jobId) {
        return store.find(jobId).orElseThrow();
    }

    /** Waits until the job is in a state. */
    void await(int jobId, JobState state) throws InterruptedException {
        synchronized (this) {
            while (get(jobId).state() != state) {
                wait();
            }
        }
    }

    /** From now on, or no longer, the store refuses every change. */
    void setAway(boolean isAway) {
        away = isAway;
    }

    private synchronized Optional<Job> update(Job next) {
        if (away) {
            throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is away.");
        }
        notifyAll();
        return store.update(next);
    }

    void cancel(int jobId) {
        update(get(jobId)
                        .change()
                        .state(JobState.CANCELED, JobStateReason.JOB_CANCELED_BY_USER)
                        .toJob())
                .orElseThrow();
    }

    /** Leaves a job as a delivery does that ended while the store was away. */
    void abandon(int jobId) {
        Instant before = Instant.now().minusSeconds(60);
        update(get(jobId)
                        .change()
                        .state(JobState.PROCESSING, JobStateReason.JOB_OUTGOING)
                        .processingAt(before)
                        .toJob())
                .orElseThrow();
    }

    @Override
    public List<Job> waiting(String deviceId, int limit) {
        return store.list(JobQuery.all()
                .inStates(Set.of(JobState.PENDING))
                .atDevice(deviceId)
                .atMost(limit));
    }

    @Override
    public Optional<Job> claim(int jobId, String deviceId) {
        return store.find(jobId)
                .filter(job -> job.state() == JobState.PENDING)
                .flatMap(job -> update(job.change()
                        .state(JobState.PROCESSING, JobStateReason.JOB_OUTGOING)
                        .processingAt(Instant.now())
                        .toJob()));
    }

    @Override
    public Optional<Job> progress(Job claimed, int impressionsCompleted) {
        return update(
                claimed.change().impressionsCompleted(impressionsCompleted).toJob());
    }

    @Override
    public Optional<Job> complete(Job claimed, Integer impressionsCompleted, boolean withErrors) {
        JobStateReason reason =
                withErrors ? JobStateReason.JOB_COMPLETED_WITH_ERRORS : JobStateReason.JOB_COMPLETED_SUCCESSFULLY;
        return update(claimed.change()
                .state(JobState.COMPLETED, reason)
                .impressionsCompleted(impressionsCompleted)
                .toJob());
    }

    @Override
    public Optional<Job> giveBack(Job claimed, JobStateReason reason, String message) {
        return update(claimed.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT, reason)
                .message(message)
                .outputDevice(null)
                .toJob());
    }

    @Override
    public Optional<Job> find(Person who, int jobId) {
        return store.find(jobId);
    }

    @Override
    public List<Job> list(Person who, JobQuery query) {
        return store.list(query);
    }

    @Override
    public long count(Person who, JobQuery query) {
        return store.count(query);
    }
}
