package org.secureprint.jobs.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the documents and the record of a job that is over, then notes it in its row. A crash in between leaves a terminated row that is not
 * erased, so that it is done again.
 */
final class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Vault vault;
    private final SealedOwners owners;
    private final StoredJobs jobs;

    Erasure(Vault vault, JobRecords records, StoredJobs jobs) {
        this.vault = vault;
        owners = new SealedOwners(records);
        this.jobs = jobs;
    }

    /**
     * Erases a terminated job.
     *
     * @return the erased job, or empty if somebody released it again meanwhile (it is then aborted: its documents are gone)
     * @throws PrintException {@code server-error-temporary-error} if the vault fails; try again later
     */
    Optional<Job> erase(Job job) {
        try {
            vault.eraseAll(JobLifeCycle.isDamaged(job) ? found(job) : named(job));
        } catch (IOException e) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "The documents of job " + job.id() + " could not be erased because the server's disk failed; try"
                            + " again later.",
                    e);
        }
        return jobs.changeIf(job, now -> true, this::erased).filter(Job::erased);
    }

    private static List<DocumentKey> named(Job job) {
        List<DocumentKey> all = new ArrayList<>();
        job.documents().forEach(document -> all.add(new DocumentKey(job.uuid(), document.number())));
        all.addAll(JobRecords.keys(job.uuid()));
        return all;
    }

    /** What lies under the uuid of a row that may have been changed: the row does not say all, and may say what is another job's. */
    private List<DocumentKey> found(Job job) throws IOException {
        List<DocumentKey> all = new ArrayList<>();
        vault.forEach(key -> {
            if (key.jobUuid().equals(job.uuid())) {
                all.add(key);
            }
        });
        List<DocumentKey> its = new ArrayList<>();
        for (DocumentKey key : all) {
            if (owners.isOfAnother(job, key)) {
                LOG.error("Document {} is of another job than {} and was not erased", key, job.id());
            } else {
                its.add(key);
            }
        }
        return its;
    }

    private Job erased(Job job) {
        if (job.erased()) {
            return job;
        }
        Trigger trigger = job.state().isTerminating() ? Trigger.ERASE : Trigger.LOSE_DOCUMENT;
        Job.Change next = JobLifeCycle.next(job, trigger, jobs.now());
        return trigger == Trigger.ERASE
                ? next.toJob()
                : next.message("The job was released at the moment it was deleted.")
                        .toJob();
    }
}
