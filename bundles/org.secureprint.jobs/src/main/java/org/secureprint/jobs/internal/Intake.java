package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Takes jobs in: document durable in the vault, then the row durable in the store, then the news, then the caller's reply. */
final class Intake implements JobIntake {
    static final int MAX_DOCUMENTS = 1000;

    private final JobStore store;
    private final StoredJobs jobs;
    private final QueueRules rules;
    private final IncomingJobs incoming;
    private final Quotas quotas;
    private final DocumentIntake documents;
    private final OpenJobs open;
    private final AccessLog log;

    Intake(
            JobStore store,
            StoredJobs jobs,
            QueueRules rules,
            IncomingJobs incoming,
            Quotas quotas,
            DocumentIntake documents,
            OpenJobs open,
            AccessLog log) {
        this.store = store;
        this.jobs = jobs;
        this.rules = rules;
        this.incoming = incoming;
        this.quotas = quotas;
        this.documents = documents;
        this.open = open;
        this.log = log;
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        incoming.checkOpen();
        log.requireWritable();
        JobRequest known = rules.admit(request);
        rules.checkFormat(request, RequestLimits.clean(document).format());
        quotas.open(Job.incoming(0, UUID.randomUUID(), QueueRules.owner(known), known, jobs.now()), true)
                .close();
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        DocumentRequest named = RequestLimits.clean(document);
        Job empty = newJob(request);
        rules.checkFormat(request, named.format());
        try (IncomingJobs.Arrival arrival = incoming.begin(empty, false);
                Quotas.Room room = quotas.open(empty, true)) {
            arrival.announceLast();
            Document stored = documents.store(arrival, room, 1, named, data);
            Job job;
            try {
                job = closed(withDocument(empty, stored));
                jobs.insert(job);
            } catch (RuntimeException e) {
                documents.undo(empty, 1);
                throw e;
            }
            accessed("Print-Job", job);
            return job;
        }
    }

    @Override
    public Job create(JobRequest request) {
        incoming.checkOpen();
        Job empty = newJob(request);
        List<JobStateReason> reasons = new ArrayList<>(empty.reasons());
        reasons.add(JobStateReason.JOB_DATA_INSUFFICIENT);
        Job job = empty.change().state(empty.state(), reasons).toJob();
        try (Quotas.Room room = quotas.open(job, true)) {
            jobs.insert(job);
        }
        open.touch(job.id());
        accessed("Create-Job", job);
        return job;
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last)
            throws IOException {
        log.requireWritable();
        DocumentRequest named = RequestLimits.clean(document);
        try (IncomingJobs.Arrival arrival = incoming.begin(openJob(jobId, who), true)) {
            // looked up again: from begin on, a cancellation reaches this arrival
            Job before = openJob(jobId, who);
            arrival.changed(before);
            rules.checkFormat(before.request(), named.format());
            int number = open.nextNumber(before);
            if (number > MAX_DOCUMENTS) {
                throw tooManyDocuments();
            }
            open.touch(jobId);
            if (last) {
                arrival.announceLast();
            }
            Job job;
            try (Quotas.Room room = quotas.open(before, false)) {
                Document stored = documents.store(arrival, room, number, named, data);
                job = added(before, stored, last);
            }
            jobs.recordChanges(before, job);
            open.touch(jobId);
            if (last) {
                open.remove(jobId);
            }
            accessed("Send-Document", job);
            return job;
        }
    }

    @Override
    public Job close(int jobId, Person who) {
        Job job = jobs.change(
                jobId,
                stored -> Visibility.of(stored, who),
                stored -> stored.documents().isEmpty() ? abandoned(stored) : closed(stored));
        open.remove(jobId);
        accessed("Close-Job", job);
        return job;
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        log.requireWritable();
        Job nobodys = Job.incoming(
                store.nextId(), UUID.randomUUID(), UserName.UNCLAIMED, RequestLimits.clean(soFar), jobs.now());
        IncomingJobs.Arrival arrival = incoming.begin(nobodys, false);
        try {
            return new JobInPieces(arrival, quotas.open(nobodys, true), documents, this::finished);
        } catch (RuntimeException e) {
            arrival.close();
            throw e;
        }
    }

    private Job finished(Job arrived, Quotas.Room room, JobRequest request) {
        Job job = newJob(request, arrived.id(), arrived.uuid());
        for (Document document : arrived.documents()) {
            job = withDocument(job, document);
        }
        job = closed(job);
        room.belongsTo(job.owner());
        jobs.insertWithRecord(job);
        accessed("Print-Job", job);
        return job;
    }

    private Job newJob(JobRequest request) {
        return newJob(request, store.nextId(), UUID.randomUUID());
    }

    private Job newJob(JobRequest request, int id, UUID uuid) {
        log.requireWritable();
        JobRequest known = rules.admit(request);
        Job job = Job.incoming(id, uuid, QueueRules.owner(known), known, jobs.now());
        boolean held = known.held() || rules.holdsNewJobs(known);
        return held ? JobLifeCycle.next(job, Trigger.HOLD, jobs.now()).toJob() : job;
    }

    private Job openJob(int jobId, Person who) {
        Job job = store.find(jobId)
                .filter(stored -> Visibility.of(stored, who))
                .orElseThrow(() -> Visibility.notFound(jobId));
        JobLifeCycle.next(job, Trigger.ADD_DOCUMENT, jobs.now());
        return job;
    }

    private Job added(Job before, Document document, boolean last) {
        try {
            return jobs.change(before.id(), stored -> true, stored -> {
                if (stored.state() == JobState.CANCELED) {
                    throw new PrintException(
                            Status.SERVER_ERROR_JOB_CANCELED, "Job " + stored.id() + " was canceled while it arrived.");
                }
                Job more = withDocument(stored, document);
                return last ? closed(more) : more;
            });
        } catch (RuntimeException e) {
            documents.undo(before, document.number());
            throw e;
        }
    }

    static PrintException tooManyDocuments() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_POSSIBLE, "A job has at most " + MAX_DOCUMENTS + " documents.");
    }

    private Job withDocument(Job job, Document document) {
        rules.checkFormat(job.request(), document.format());
        List<Document> all = new ArrayList<>(job.documents());
        all.add(document);
        return JobLifeCycle.next(job, Trigger.ADD_DOCUMENT, jobs.now())
                .documents(all)
                .toJob();
    }

    private Job closed(Job job) {
        return JobLifeCycle.next(job, Trigger.CLOSE, jobs.now()).toJob();
    }

    private Job abandoned(Job job) {
        return JobLifeCycle.next(job, Trigger.INTERRUPT, jobs.now())
                .message("The job was closed without a document.")
                .toJob();
    }

    private void accessed(String operation, Job job) {
        JobRequest request = job.request();
        log.append(
                LogKind.PORT_ACCESS,
                new AccessLog.Entry(
                                job.owner(),
                                request.hostName(),
                                operation,
                                "job " + job.id(),
                                AccessLog.Entry.OK,
                                "port " + request.port() + ", queue " + request.queue() + ", name by "
                                        + request.proof().keyword() + ", documents "
                                        + job.documents().size() + ", octets " + job.octets())
                        .titled(request.jobName()));
    }
}
