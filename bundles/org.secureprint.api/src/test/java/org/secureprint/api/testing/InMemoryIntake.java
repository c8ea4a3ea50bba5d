package org.secureprint.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueAccess;

/**
 * Takes jobs into {@link InMemoryJobs}, for tests of the parts that send them, and keeps their octets. It believes and refuses names as
 * its queues say; what else is refused, the test says. Safe for use by several threads.
 */
public final class InMemoryIntake implements JobIntake, QueueAccess {
    /** Where a job can be refused. */
    public enum Step {
        /** When its request comes, before its documents. */
        REQUEST,
        /** When the octets of a document come. */
        DOCUMENT,
        /** When all of it has come. */
        END
    }

    private static final int MOST_KEPT = 1 << 24;

    private final InMemoryJobs jobs;
    private final PrintQueues queues;
    private final Map<Integer, List<byte[]>> octets = new ConcurrentHashMap<>();
    private final List<JobRequest> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger arriving = new AtomicInteger();
    private final Map<Step, PrintException> refusals = new ConcurrentHashMap<>();
    private volatile boolean once;

    /** An intake with the default queue and these, which believe everything. */
    public InMemoryIntake(InMemoryJobs jobs, String... queueNames) {
        this(jobs, new InMemoryQueues());
        Stream.concat(Stream.of(PrintQueue.DEFAULT), Arrays.stream(queueNames))
                .forEach(name -> queues.put(InMemoryQueues.queue(name, NameProof.values())));
    }

    public InMemoryIntake(InMemoryJobs jobs, PrintQueues queues) {
        this.jobs = jobs;
        this.queues = queues;
    }

    /** From now on every job is refused when its request comes. */
    public void refuse(Status status, String message) {
        refuse(Step.REQUEST, status, message);
    }

    /** From now on every job is refused there. */
    public void refuse(Step step, Status status, String message) {
        refusals.put(step, new PrintException(status, message));
    }

    /** The next job is refused when its request comes, and no more after it. */
    public void refuseNext(Status status, String message) {
        once = true;
        refuse(status, message);
    }

    /** What it was asked to validate or take, in order. */
    public List<JobRequest> asked() {
        return List.copyOf(asked);
    }

    /** How many jobs arrive right now. */
    public int arriving() {
        return arriving.get();
    }

    /** The documents of a job, in order; at most the first 16 MiB of each. */
    public List<byte[]> documents(int jobId) {
        return List.copyOf(octets.get(jobId));
    }

    @Override
    public JobRequest identify(JobRequest request) {
        Set<NameProof> accepts = queues.find(request.queue())
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such queue here."))
                .accepts();
        if (accepts.contains(request.proof())) {
            return request;
        }
        if (!accepts.contains(NameProof.NONE)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "Who are you?");
        }
        return request.of(request.userName(), NameProof.NONE);
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        admit(request);
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        JobRequest known = admit(request);
        try (IncomingJob job = receive(known)) {
            job.addDocument(document, data);
            return job.finish(known, List.of(document.name()));
        }
    }

    @Override
    public Job create(JobRequest request) {
        return insert(admit(request));
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last)
            throws IOException {
        requireIncoming(jobId, who);
        add(jobId, document.name(), read(document, data));
        return last ? end(jobId) : jobs.job(jobId);
    }

    @Override
    public Job close(int jobId, Person who) {
        requireIncoming(jobId, who);
        return end(jobId);
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        return new Arriving();
    }

    /** A new job of these documents, held. */
    Job copy(Job over, JobRequest request) {
        Job copy = insert(identify(request));
        octets.get(copy.id()).addAll(documents(over.id()));
        jobs.change(copy.id(), job -> job.change().documents(over.documents()).toJob());
        return end(copy.id());
    }

    private JobRequest admit(JobRequest request) {
        asked.add(request);
        refuseAt(Step.REQUEST);
        return identify(request);
    }

    private void refuseAt(Step step) {
        PrintException refusal = once ? refusals.remove(step) : refusals.get(step);
        if (refusal != null) {
            throw refusal;
        }
    }

    private Received read(DocumentRequest document, InputStream data) throws IOException {
        refuseAt(Step.DOCUMENT);
        byte[] kept = data.readNBytes(MOST_KEPT);
        return new Received(document.format(), kept, kept.length + data.transferTo(OutputStream.nullOutputStream()));
    }

    private Job insert(JobRequest known) {
        Job job = jobs.incoming(known);
        octets.put(job.id(), new CopyOnWriteArrayList<>());
        return known.held()
                ? jobs.change(job.id(), now -> now.change()
                        .state(now.state(), JobStateReason.JOB_INCOMING, JobStateReason.JOB_HOLD_UNTIL_SPECIFIED)
                        .toJob())
                : job;
    }

    private void add(int jobId, String name, Received document) {
        octets.get(jobId).add(document.kept());
        jobs.change(jobId, job -> {
            List<Document> all = new ArrayList<>(job.documents());
            all.add(new Document(all.size() + 1, name, document.format(), document.octets()));
            return job.change().documents(all).toJob();
        });
    }

    private Job end(int jobId) {
        return jobs.change(jobId, job -> {
            List<JobStateReason> reasons = new ArrayList<>(job.reasons());
            reasons.remove(JobStateReason.JOB_INCOMING);
            reasons.add(JobStateReason.JOB_RELEASE_WAIT);
            return job.change().state(JobState.PENDING_HELD, reasons).toJob();
        });
    }

    private void requireIncoming(int jobId, Person who) {
        refuseAt(Step.REQUEST);
        if (!jobs.visible(jobId, who).reasons().contains(JobStateReason.JOB_INCOMING)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "Job " + jobId + " takes no more documents.");
        }
    }

    private record Received(String format, byte[] kept, long octets) {}

    /** A job of which nothing is seen before all of it has come. */
    private final class Arriving implements IncomingJob {
        private final List<Received> documents = new ArrayList<>();
        private boolean closed;

        Arriving() {
            arriving.incrementAndGet();
        }

        @Override
        public void addDocument(DocumentRequest document, InputStream data) throws IOException {
            documents.add(read(document, data));
        }

        @Override
        public Job finish(JobRequest request, List<String> documentNames) {
            refuseAt(Step.END);
            Job job = insert(identify(request));
            for (int i = 0; i < documents.size(); i++) {
                add(job.id(), documentNames.get(i), documents.get(i));
            }
            return end(job.id());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                arriving.decrementAndGet();
            }
        }
    }
}
