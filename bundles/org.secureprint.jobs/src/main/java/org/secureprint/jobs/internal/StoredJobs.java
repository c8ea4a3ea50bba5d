package org.secureprint.jobs.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every change of a stored job, as a compare-and-set that is repeated while others are faster, followed by its news. */
final class StoredJobs {
    private static final Logger LOG = LoggerFactory.getLogger(StoredJobs.class);
    private static final int MAX_TRIES = 100;
    private static final String FORGED =
            "The record of this job in the database is damaged: it does not agree with the job's documents.";

    private final JobStore store;
    private final Quotas quotas;
    private final JobRecords records;
    private final SealedOwners owners;
    private final JobNews news;
    private final AccessLog log;
    private final Clock clock;

    StoredJobs(JobStore store, Quotas quotas, JobRecords records, JobNews news, AccessLog log, Clock clock) {
        this.store = store;
        this.quotas = quotas;
        this.records = records;
        owners = new SealedOwners(records);
        this.news = news;
        this.log = log;
        this.clock = clock;
    }

    /** The present moment in whole milliseconds, which every database keeps exactly. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Stores a job whose documents carry what it says; what has no room beside them goes into a record. */
    void insert(Job job) {
        if (SealedAttributes.hasRoomFor(job)) {
            restore(job);
        } else {
            insertWithRecord(job);
        }
    }

    /** Stores a job again that was lost; what the vault has of it says all. */
    void restore(Job job) {
        quotas.change(null, job, () -> {
            store.insert(job);
            return Optional.of(job);
        });
        news.created(job);
    }

    /** Stores a job whose documents do not say whose it is. */
    void insertWithRecord(Job job) {
        try {
            records.create(job);
            try {
                restore(job);
            } catch (RuntimeException e) {
                records.erase(job.uuid());
                throw e;
            }
        } catch (IOException e) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR, "The job could not be stored; try again later.", e);
        }
    }

    /**
     * Changes a job.
     *
     * @param visible whether the caller may see it; otherwise it is missing
     * @param step makes the next value; may throw; may return its argument to change nothing
     * @return the job as it then is
     */
    Job change(int jobId, Predicate<Job> visible, UnaryOperator<Job> step) {
        return changeIf(jobId, visible, step).orElseThrow(() -> Visibility.notFound(jobId));
    }

    /** Changes a job as long as a condition holds; empty if it does not, or the job is gone. */
    Optional<Job> changeIf(int jobId, Predicate<Job> condition, UnaryOperator<Job> step) {
        return store.find(jobId).flatMap(now -> changeIf(now, condition, step));
    }

    /** As {@link #changeIf(int, Predicate, UnaryOperator)}, for a caller who has just read the job: nobody looks again unless it has changed. */
    Optional<Job> changeIf(Job seen, Predicate<Job> condition, UnaryOperator<Job> step) {
        Optional<Job> before = Optional.of(seen).filter(condition);
        for (int tries = 0; tries < MAX_TRIES && before.isPresent(); tries++) {
            Job next = step.apply(before.get());
            if (next == before.get()) {
                return before;
            }
            if (isRecordDue(before.get(), next)) {
                requireOwner(before.get());
            }
            Optional<Job> after = quotas.change(before.get(), next, () -> store.update(next));
            if (after.isPresent()) {
                news.changed(before.get(), after.get());
                record(before.get(), after.get());
                return after;
            }
            before = store.find(seen.id()).filter(condition);
        }
        if (before.isEmpty()) {
            return before;
        }
        throw new PrintException(
                Status.SERVER_ERROR_BUSY, "Job " + seen.id() + " is being changed by many at once; try again.");
    }

    /**
     * Lets a job pass whose row does not contradict what the vault has sealed of it, before its documents go anywhere and before the row
     * is taken for the truth. Any other one is ended, and administrators are told.
     *
     * @throws PrintException {@code client-error-not-possible} if the row was given another owner; {@code
     *     server-error-temporary-error} if the vault can't be read
     */
    void requireOwner(Job job) {
        if (!isOwners(job)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE, "The record of job " + job.id() + " in the database is damaged.");
        }
    }

    /** As {@link #requireOwner}, for callers that go on with another job. */
    boolean isOwners(Job job) {
        if (owners.agree(job)) {
            return true;
        }
        Optional<Job> ended = changeIf(
                job.id(),
                now -> now.version() == job.version() && JobLifeCycle.allows(Trigger.LOSE_DOCUMENT, now),
                now -> JobLifeCycle.next(now, Trigger.LOSE_DOCUMENT, now())
                        .message(FORGED)
                        .toJob());
        if (ended.isPresent() || job.state().isTerminating() && !JobLifeCycle.isDamaged(job)) {
            tellOfForgery(job);
        }
        return false;
    }

    private void tellOfForgery(Job job) {
        String detail =
                "The database names another owner than the vault. Somebody changed it behind the server's back.";
        LOG.error("Job {}: {}", job.id(), detail);
        log.append(
                LogKind.SERVER_ERROR,
                new AccessLog.Entry(
                        "jobs",
                        "",
                        "verify-owner",
                        "job " + job.id(),
                        JobStateReason.DOCUMENT_ACCESS_ERROR.keyword(),
                        detail));
    }

    /** Notes in the vault what was changed, such as by a claim, since a document began to come that carries what was known then. */
    void recordChanges(Job sealed, Job after) {
        if (!after.owner().equals(sealed.owner()) || !after.request().equals(sealed.request())) {
            record(sealed, after);
        }
    }

    /**
     * Notes in the vault what the job's documents do not carry. The change is made already: if this fails, it would only be missing from
     * a job that is brought back from the vault.
     */
    private void record(Job before, Job after) {
        if (!isRecordDue(before, after)) {
            return;
        }
        try {
            records.replace(after);
            if (store.find(after.id()).filter(now -> !now.erased()).isEmpty()) {
                records.erase(after.uuid());
            }
        } catch (IOException | PrintException e) {
            LOG.warn("What was changed of job {} could not be noted in the vault", after.id(), e);
        }
    }

    private static boolean isRecordDue(Job before, Job after) {
        if (after.erased() || after.documents().isEmpty() || after.state().isTerminating()) {
            return false;
        }
        SealedJob old = SealedJob.of(before);
        SealedJob now = SealedJob.of(after);
        boolean grown = now.documents().size() > old.documents().size();
        return !now.owner().equals(old.owner())
                || !now.request().equals(old.request())
                || !now.documents().containsAll(old.documents())
                || now.complete() && !old.complete() && !grown
                || grown && !SealedAttributes.hasRoomFor(after);
    }
}
