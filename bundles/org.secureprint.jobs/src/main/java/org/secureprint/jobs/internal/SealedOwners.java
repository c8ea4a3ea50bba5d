package org.secureprint.jobs.internal;

import java.io.IOException;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DocumentKey;

/**
 * Whether rows say what the vault has sealed. The vault authenticates it, the database does not: who may write there can give a row
 * another owner. Reads what lies beside the documents, not the documents. Safe for any thread.
 */
final class SealedOwners {
    private final JobRecords records;

    SealedOwners(JobRecords records) {
        this.records = records;
    }

    /**
     * Whether nothing that is sealed of a job names another owner. A job gets an owner once, by a claim, so what was sealed before says
     * that it was unclaimed and disproves nobody; nor does what is damaged or gone. Its record may tell more than an unclaimed row of
     * an older copy of the database, and whoever claims it anew has the code.
     *
     * @throws PrintException {@code server-error-temporary-error} if the vault can't be read; try again later
     */
    boolean agree(Job job) {
        try {
            for (Document document : job.documents()) {
                if (names(records.sealed(new DocumentKey(job.uuid(), document.number())), job.owner())) {
                    return false;
                }
            }
            return job.isUnclaimed() || !names(records.read(job.uuid()), job.owner());
        } catch (IOException e) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "Whose job " + job.id() + " is could not be verified because the server's disk failed; try again"
                            + " later.",
                    e);
        }
    }

    /** Whether a person other than the owner is named. */
    private static boolean names(Optional<SealedJob> its, String owner) {
        return its.map(SealedJob::owner)
                .filter(named -> !named.equals(UserName.UNCLAIMED) && !named.equals(owner))
                .isPresent();
    }

    /**
     * Whether what lies under a key is certainly of another job than the one of a row. A job that was brought back under another id is
     * known by its owner and the time at which it was created.
     */
    boolean isOfAnother(Job job, DocumentKey key) throws IOException {
        return records.sealed(key)
                .filter(its -> its.id() != job.id())
                .filter(its ->
                        !its.owner().equals(job.owner()) || !its.createdAt().equals(job.createdAt()))
                .isPresent();
    }
}
