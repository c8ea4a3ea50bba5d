package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEditing;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.DocumentInputStream;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;

/** Changes jobs that wait, and holds jobs that are over again, or copies of them. */
final class Editing implements JobEditing {
    private final JobStore store;
    private final StoredJobs jobs;
    private final QueueRules rules;
    private final IncomingJobs incoming;
    private final Quotas quotas;
    private final DocumentIntake documents;
    private final OpenJobs open;
    private final Vault vault;
    private final AccessLog log;

    Editing(
            JobStore store,
            StoredJobs jobs,
            QueueRules rules,
            IncomingJobs incoming,
            Quotas quotas,
            DocumentIntake documents,
            OpenJobs open,
            Vault vault,
            AccessLog log) {
        this.store = store;
        this.jobs = jobs;
        this.rules = rules;
        this.incoming = incoming;
        this.quotas = quotas;
        this.documents = documents;
        this.open = open;
        this.vault = vault;
        this.log = log;
    }

    @Override
    public Job setAttributes(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return edit("Set-Job-Attributes", jobId, who, job -> job.change()
                .attributes(RequestLimits.clean(change.apply(job.request())))
                .toJob());
    }

    @Override
    public Job nameDocument(int jobId, Person who, int documentNumber, String name) {
        return edit("Set-Document-Attributes", jobId, who, job -> {
            Document document = document(job, documentNumber);
            Document renamed = new Document(
                    document.number(),
                    RequestLimits.name(name),
                    document.format(),
                    document.octets(),
                    document.analysis());
            return job.change()
                    .documents(job.documents().stream()
                            .map(one -> one.number() == documentNumber ? renamed : one)
                            .toList())
                    .toJob();
        });
    }

    @Override
    public Job cancelDocument(int jobId, Person who, int documentNumber) {
        checkNotArriving(jobId);
        Job before = find(jobId, who);
        // as if it arrived: until the document is destroyed, no other one can come under its number
        try (IncomingJobs.Arrival alone = incoming.begin(before, true)) {
            Job changed = change("Cancel-Document", jobId, who, job -> without(job, documentNumber));
            open.canceled(changed, documentNumber);
            documents.undo(alone.job(), documentNumber);
            return changed;
        }
    }

    private static Job without(Job job, int documentNumber) {
        Document document = document(job, documentNumber);
        if (job.documents().size() == 1) {
            throw notPossible(
                    "Document " + documentNumber + " is the only one of job " + job.id() + "; cancel the job instead.");
        }
        List<Document> rest = new ArrayList<>(job.documents());
        rest.remove(document);
        return job.change().documents(rest).toJob();
    }

    @Override
    public Job restart(int jobId, Person who) {
        Job restarted = jobs.change(jobId, job -> Visibility.of(job, who), job -> {
            requireDocuments(job);
            return JobLifeCycle.next(job, Trigger.RESTART, jobs.now()).toJob();
        });
        return logged("Restart-Job", who, restarted, "");
    }

    @Override
    public Job resubmit(int jobId, Person who, UnaryOperator<JobRequest> change) {
        Job over = find(jobId, who);
        requireDocuments(over);
        JobLifeCycle.next(over, Trigger.RESTART, jobs.now());
        rules.checkCopy(over);
        jobs.requireOwner(over);
        Job copy = copy(over, change);
        return logged("Resubmit-Job", who, copy, "from job " + jobId);
    }

    private Job copy(Job over, UnaryOperator<JobRequest> change) {
        JobRequest asked = RequestLimits.clean(change.apply(over.request()));
        JobRequest request = over.request().with(asked.jobName(), asked.template());
        Job made = Job.incoming(store.nextId(), UUID.randomUUID(), over.owner(), request, jobs.now());
        Job empty = rules.holdsNewJobs(request)
                ? JobLifeCycle.next(made, Trigger.HOLD, jobs.now()).toJob()
                : made;
        List<Document> copies = new ArrayList<>();
        try (IncomingJobs.Arrival arrival = incoming.begin(empty, false);
                Quotas.Room room = quotas.open(empty, true)) {
            for (Document document : over.documents()) {
                if (copies.size() == over.documents().size() - 1) {
                    arrival.announceLast();
                }
                Document copy = copy(arrival, room, over, document, copies.size() + 1);
                DocumentAnalysis known = document.analysis();
                copies.add(known.isPending() ? copy : copy.analyzed(known));
                arrival.goOn(empty.change().documents(copies).toJob());
            }
            Job job = JobLifeCycle.next(empty, Trigger.CLOSE, jobs.now())
                    .documents(copies)
                    .toJob();
            jobs.insert(job);
            return job;
        } catch (RuntimeException e) {
            copies.forEach(copy -> documents.undo(empty, copy.number()));
            throw e;
        }
    }

    private Document copy(IncomingJobs.Arrival arrival, Quotas.Room room, Job over, Document document, int number) {
        try (InputStream data = new DocumentInputStream(vault.open(new DocumentKey(over.uuid(), document.number())))) {
            return documents.store(
                    arrival, room, number, new DocumentRequest(document.name(), document.format()), data);
        } catch (IOException e) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "A document of job " + over.id() + " can't be read; try again later.",
                    e);
        }
    }

    /** The step is applied to a job that may be edited; what arrives at this moment is not touched. */
    private Job edit(String action, int jobId, Person who, UnaryOperator<Job> step) {
        checkNotArriving(jobId);
        return change(action, jobId, who, step);
    }

    private void checkNotArriving(int jobId) {
        if (incoming.isArriving(jobId)) {
            throw notPossible("A document of job " + jobId + " is arriving; try again in a moment.");
        }
    }

    private Job change(String action, int jobId, Person who, UnaryOperator<Job> step) {
        Job edited = jobs.change(
                jobId,
                job -> Visibility.of(job, who),
                job -> step.apply(
                        JobLifeCycle.next(job, Trigger.EDIT, jobs.now()).toJob()));
        return logged(action, who, edited, "");
    }

    private Job find(int jobId, Person who) {
        return store.find(jobId).filter(job -> Visibility.of(job, who)).orElseThrow(() -> Visibility.notFound(jobId));
    }

    private static Document document(Job job, int number) {
        return job.documents().stream()
                .filter(document -> document.number() == number)
                .findFirst()
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "Job " + job.id() + " has no document " + number + "."));
    }

    private static void requireDocuments(Job job) {
        if (job.documents().isEmpty()) {
            throw notPossible("Job " + job.id() + " has no documents.");
        }
    }

    private Job logged(String action, Person who, Job job, String detail) {
        log.append(
                LogKind.SERVER_ACCESS,
                new AccessLog.Entry(who.name(), "", action, "job " + job.id(), AccessLog.Entry.OK, detail).as(who));
        return job;
    }

    private static PrintException notPossible(String why) {
        return new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, why);
    }
}
