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

/**
 * Destroys the documents and the record of a job that is over, then notes it in its row. A crash in between leaves a terminated row that is not
 * erased, so that it is done again.
 */
final class Erasure {
    private final Vault vault;
    private final StoredJobs jobs;

    Erasure(Vault vault, StoredJobs jobs) {
        this.vault = vault;
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
            List<DocumentKey> all = new ArrayList<>();
            job.documents().forEach(document -> all.add(new DocumentKey(job.uuid(), document.number())));
            all.addAll(JobRecords.keys(job.uuid()));
            vault.eraseAll(all);
        } catch (IOException e) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "The documents of job " + job.id() + " could not be erased because the server's disk failed; try"
                            + " again later.",
                    e);
        }
        return jobs.changeIf(job.id(), now -> true, this::erased).filter(Job::erased);
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
