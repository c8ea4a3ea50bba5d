package org.secureprint.jobs.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings jobs and documents together again after the server died at any point. Every step may be repeated, works in pages, and runs
 * beside the work of the day.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int PAGE = 1000;

    private final JobStore store;
    private final Vault vault;
    private final StoredJobs jobs;
    private final IncomingJobs incoming;
    private final OpenJobs open;
    private final Work work;
    private final AccessLog log;
    private final int maxOrphansErased;
    private volatile boolean stopped;

    Recovery(
            JobStore store,
            Vault vault,
            StoredJobs jobs,
            IncomingJobs incoming,
            OpenJobs open,
            Work work,
            AccessLog log,
            int maxOrphansErased) {
        this.store = store;
        this.vault = vault;
        this.jobs = jobs;
        this.incoming = incoming;
        this.open = open;
        this.work = work;
        this.log = log;
        this.maxOrphansErased = maxOrphansErased;
    }

    /** Ends a step that runs, at its next page, with a {@link CancellationException}. */
    void stop() {
        stopped = true;
    }

    /** Holds again what was on its way to a device when the server died. Called before any job can be claimed. */
    void settleClaims() {
        JobQuery onTheirWay = JobQuery.all().inStates(EnumSet.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED));
        forEachJob(onTheirWay, job -> {
            String message = "The server stopped while this job was on its way to output device "
                    + job.assignedDevice().orElse("")
                    + ". It may have been printed in whole or in part: look there before"
                    + " you release it again.";
            jobs.changeIf(
                            job.id(),
                            now -> now.version() == job.version(),
                            now -> work.givenBack(now, JobStateReason.PRINTER_STOPPED, message))
                    .ifPresent(held -> logged("recover", held, "printer-stopped", message));
        });
    }

    /** Finds the jobs that still wait for documents, so that their time runs. */
    void findOpen() {
        forEachJob(JobQuery.all().inStates(Set.of(JobState.PENDING_HELD)), job -> {
            if (JobLifeCycle.allows(Trigger.INTERRUPT, job)) {
                open.found(job.id());
            }
        });
    }

    /**
     * Compares vault and store: ends jobs whose documents are gone, and erases documents without a job, which were never
     * acknowledged. In the order that keeps a job safe that arrives meanwhile: first the documents are listed, then what is arriving
     * is noted, then the rows are read. A listed document is therefore noted as arriving, or has its row already.
     */
    void reconcile() throws IOException {
        Instant start = jobs.now();
        DocumentSet stored = new DocumentSet();
        vault.forEach(stored::add);
        stored.freeze();
        Set<UUID> arriving =
                incoming.all().stream().map(arrival -> arrival.job().uuid()).collect(Collectors.toSet());
        List<Job> incomplete = new ArrayList<>();
        forEachJob(JobQuery.all().thatAreErased(false), job -> {
            if (!stored.tick(job) && job.createdAt().isBefore(start)) {
                incomplete.add(job);
            }
        });
        for (Job job : incomplete) {
            endIfIncomplete(job);
        }
        List<DocumentKey> orphans = new ArrayList<>();
        vault.forEach(key -> {
            if (stored.isUnticked(key) && !arriving.contains(key.jobUuid()) && orphans.size() <= maxOrphansErased) {
                orphans.add(key);
            }
        });
        eraseOrphans(orphans);
    }

    private void eraseOrphans(List<DocumentKey> orphans) throws IOException {
        if (orphans.size() > maxOrphansErased) {
            String detail = "More than " + maxOrphansErased + " documents in the vault have no job. That is more than a"
                    + " crash leaves, so none was erased: is this the right database? If so, raise maxOrphansErased.";
            LOG.error(detail);
            log.append(LogKind.SERVER_ERROR, new AccessLog.Entry("jobs", "", "recover", "vault", "not-erased", detail));
            return;
        }
        vault.eraseAll(orphans);
        orphans.forEach(orphan -> LOG.info("Erased document {}, which was never acknowledged", orphan));
    }

    private void endIfIncomplete(Job seen) throws IOException {
        if (!isIncomplete(seen)) {
            return;
        }
        String message = "A document of this job is missing from the vault or damaged; print it again.";
        jobs.changeIf(seen.id(), now -> now.version() == seen.version(), job -> ended(job, message))
                .filter(ended -> ended.version() != seen.version())
                .ifPresent(ended -> logged("recover", ended, "document-access-error", message));
    }

    private Job ended(Job job, String message) {
        if (JobLifeCycle.allows(Trigger.LOSE_DOCUMENT, job)) {
            return JobLifeCycle.next(job, Trigger.LOSE_DOCUMENT, jobs.now())
                    .message(message)
                    .toJob();
        }
        return job.state() == JobState.COMPLETED
                ? JobLifeCycle.next(job, Trigger.ERASE, jobs.now()).toJob()
                : job;
    }

    private boolean isIncomplete(Job job) throws IOException {
        for (Document document : job.documents()) {
            try (var reader = vault.open(new DocumentKey(job.uuid(), document.number()))) {
                LOG.debug("Document {} of job {} is there", document.number(), job.id());
            } catch (NoSuchFileException | DamagedDocumentException e) {
                return true;
            }
        }
        return false;
    }

    private void forEachJob(JobQuery query, Consumer<Job> each) {
        List<Job> page = store.list(query.atMost(PAGE));
        while (!page.isEmpty()) {
            if (stopped) {
                throw new CancellationException();
            }
            page.forEach(each);
            page = page.size() < PAGE
                    ? List.of()
                    : store.list(query.after(page.get(PAGE - 1).id()).atMost(PAGE));
        }
    }

    private void logged(String action, Job job, String result, String detail) {
        log.append(LogKind.SERVER_ERROR, new AccessLog.Entry("jobs", "", action, "job " + job.id(), result, detail));
    }
}
