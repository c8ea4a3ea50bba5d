package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobEditing;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueAccess;
import org.secureprint.api.testing.InMemoryJobStore;

/** Just enough of the job services for this port: holds jobs and their octets in memory. */
final class HeldJobs implements JobIntake, JobCatalog, JobControl, JobEditing, JobScheduling, JobClaims, QueueAccess {
    private final InMemoryJobStore store = new InMemoryJobStore();
    private final Map<Integer, List<byte[]>> documents = new ConcurrentHashMap<>();
    /** What was scheduled, in order. */
    final List<String> order = new ArrayList<>();

    /** What the intake was asked to validate or take, in order. */
    final List<JobRequest> asked = new ArrayList<>();

    private final Clock clock;
    private final PrintQueues queues;
    private volatile PrintException refusal;

    HeldJobs(Clock clock, PrintQueues queues) {
        this.clock = clock;
        this.queues = queues;
    }

    /** From now on every job is refused. */
    void refuse(Status status, String message) {
        refusal = new PrintException(status, message);
    }

    /** The documents of a job, in order. */
    List<byte[]> documents(int jobId) {
        return documents.get(jobId);
    }

    Job job(int jobId) {
        return store.find(jobId).orElseThrow();
    }

    List<Job> all() {
        return store.list(JobQuery.all());
    }

    /** What happens when the owner collects a job at a device. */
    void collect(Job held) {
        change(held.id(), job -> job.change()
                .state(JobState.COMPLETED, JobStateReason.JOB_COMPLETED_SUCCESSFULLY)
                .processingAt(clock.instant())
                .completedAt(clock.instant())
                .impressionsCompleted(1)
                .outputDevice("mfp-1")
                .toJob());
    }

    /** Enough of the queues' rules: what a port says is believed where the queue accepts it. */
    @Override
    public JobRequest identify(JobRequest request) {
        Set<NameProof> accepts = queues.find(request.queue()).orElseThrow().accepts();
        if (accepts.contains(request.proof())) {
            return request;
        }
        if (!accepts.contains(NameProof.NONE)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "Who are you?");
        }
        return request.of(request.userName(), NameProof.NONE);
    }

    @Override
    public Optional<String> code(Job job) {
        return job.isUnclaimed() ? Optional.of("CODE-000" + job.id()) : Optional.empty();
    }

    @Override
    public Job claim(String code, Person who, String source) {
        throw new AssertionError("no port claims jobs");
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        asked.add(request);
        refuseIfTold();
        identify(request);
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        asked.add(request);
        refuseIfTold();
        byte[] octets = data.readAllBytes();
        Job job = insert(request);
        return add(job.id(), document, octets, true);
    }

    @Override
    public Job create(JobRequest request) {
        asked.add(request);
        refuseIfTold();
        return insert(request);
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last)
            throws IOException {
        requireIncoming(jobId, who);
        return add(jobId, document, data.readAllBytes(), last);
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job close(int jobId, Person who) {
        requireIncoming(jobId, who);
        return change(jobId, job -> job.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .toJob());
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
        return changeHeld(jobId, job -> job.change()
                .state(job.state(), JobStateReason.JOB_RELEASE_WAIT, JobStateReason.JOB_HOLD_UNTIL_SPECIFIED)
                .toJob());
    }

    @Override
    public Job endHold(int jobId, Person who) {
        return changeHeld(jobId, job -> job.change()
                .state(job.state(), JobStateReason.JOB_RELEASE_WAIT)
                .toJob());
    }

    @Override
    public Job release(int jobId, Person who, String deviceId) {
        throw new AssertionError("no port releases jobs");
    }

    @Override
    public Job cancel(int jobId, Person who) {
        return changeUnless(JobState::isTerminating, jobId, job -> job.change()
                .state(JobState.CANCELED, JobStateReason.JOB_CANCELED_BY_USER)
                .completedAt(clock.instant())
                .toJob());
    }

    @Override
    public Job delete(int jobId, Person who) {
        return change(jobId, job -> job.change()
                .state(JobState.CANCELED, JobStateReason.JOB_CANCELED_BY_OPERATOR)
                .erased(true)
                .toJob());
    }

    @Override
    public Job setAttributes(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return changeHeld(
                jobId,
                job -> job.change().attributes(change.apply(job.request())).toJob());
    }

    @Override
    public Job nameDocument(int jobId, Person who, int documentNumber, String name) {
        return changeHeld(jobId, job -> job.change()
                .documents(job.documents().stream()
                        .map(one -> one.number() == documentNumber
                                ? new Document(one.number(), name, one.format(), one.octets(), one.analysis())
                                : one)
                        .toList())
                .toJob());
    }

    @Override
    public Job cancelDocument(int jobId, Person who, int documentNumber) {
        return changeHeld(jobId, job -> job.change()
                .documents(job.documents().stream()
                        .filter(one -> one.number() != documentNumber)
                        .toList())
                .toJob());
    }

    @Override
    public Job restart(int jobId, Person who) {
        return change(jobId, job -> job.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .completedAt(null)
                .toJob());
    }

    @Override
    public Job resubmit(int jobId, Person who, UnaryOperator<JobRequest> change) {
        Job over = job(jobId);
        Job copy = insert(change.apply(over.request()));
        documents.put(copy.id(), documents.get(jobId));
        return change(copy.id(), job -> job.change()
                .documents(over.documents())
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .toJob());
    }

    @Override
    public Job suspend(int jobId, Person who) {
        return change(jobId, job -> job.change()
                .state(JobState.PROCESSING_STOPPED, JobStateReason.JOB_SUSPENDED)
                .toJob());
    }

    @Override
    public Job resume(int jobId, Person who) {
        return change(jobId, job -> job.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT)
                .toJob());
    }

    @Override
    public Job scheduleAfter(int jobId, Optional<Integer> predecessor, Person who) {
        order.add(jobId + " after " + predecessor.map(String::valueOf).orElse("nothing"));
        return job(jobId);
    }

    void analyzed(int jobId, DocumentAnalysis found) {
        change(jobId, job -> job.change()
                .documents(job.documents().stream()
                        .map(document -> document.analyzed(found))
                        .toList())
                .toJob());
    }

    /** What happens when the owner releases a job to a device that then takes its time. */
    void process(Job held) {
        change(held.id(), job -> job.change()
                .state(JobState.PROCESSING, JobStateReason.JOB_OUTGOING)
                .outputDevice("mfp-1")
                .toJob());
    }

    private Job insert(JobRequest request) {
        JobRequest known = identify(request);
        String owner = known.proof() == NameProof.NONE ? UserName.UNCLAIMED : UserName.fold(known.userName());
        Job job = Job.incoming(store.nextId(), UUID.randomUUID(), owner, known, clock.instant());
        Job held = request.held()
                ? job.change()
                        .state(
                                JobState.PENDING_HELD,
                                JobStateReason.JOB_INCOMING,
                                JobStateReason.JOB_HOLD_UNTIL_SPECIFIED)
                        .toJob()
                : job;
        store.insert(held);
        documents.put(job.id(), new ArrayList<>());
        return held;
    }

    private Job add(int jobId, DocumentRequest document, byte[] octets, boolean last) {
        documents.get(jobId).add(octets);
        return change(jobId, job -> {
            List<Document> all = new ArrayList<>(job.documents());
            all.add(new Document(all.size() + 1, document.name(), document.format(), octets.length));
            List<JobStateReason> reasons = new ArrayList<>(job.reasons());
            if (last) {
                reasons.remove(JobStateReason.JOB_INCOMING);
                reasons.add(JobStateReason.JOB_RELEASE_WAIT);
            }
            return job.change().documents(all).state(job.state(), reasons).toJob();
        });
    }

    private void requireIncoming(int jobId, Person who) {
        refuseIfTold();
        if (!find(who, jobId).orElseThrow().reasons().contains(JobStateReason.JOB_INCOMING)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "Job " + jobId + " takes no more documents.");
        }
    }

    private Job changeHeld(int jobId, UnaryOperator<Job> step) {
        return changeUnless(state -> state != JobState.PENDING_HELD, jobId, step);
    }

    private Job changeUnless(Predicate<JobState> refused, int jobId, UnaryOperator<Job> step) {
        return change(jobId, job -> {
            if (refused.test(job.state())) {
                throw new PrintException(
                        Status.CLIENT_ERROR_NOT_POSSIBLE,
                        "Job " + jobId + " is " + job.state().keyword() + ".");
            }
            return step.apply(job);
        });
    }

    private Job change(int jobId, UnaryOperator<Job> step) {
        while (true) {
            Optional<Job> changed = store.update(step.apply(job(jobId)));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
    }

    private void refuseIfTold() {
        if (refusal != null) {
            throw refusal;
        }
    }
}
