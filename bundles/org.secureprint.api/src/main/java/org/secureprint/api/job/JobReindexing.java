package org.secureprint.api.job;

import java.util.function.IntConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings back the jobs of a database that is lost, from what lies sealed beside their documents in the vault. Called by the console.
 *
 * <p>Every method throws {@link org.secureprint.api.PrintException} with {@code server-error-temporary-error} when the store or the vault
 * can't be used now; what was done until then is kept, and the call may be repeated.
 */
@ProviderType
public interface JobReindexing {
    /** How the jobs and the documents of the vault fit together, as the last comparison found. */
    VaultComparison comparison();

    /**
     * Makes a job of each set of documents in the vault that has none. No job that is there is touched, so it may be repeated. Takes
     * about as long as storing the jobs took.
     *
     * @param progress gets the number of jobs done so far, now and then, on the caller's thread
     */
    Reindexed reindex(IntConsumer progress);

    /**
     * Destroys the documents in the vault that have no job. There is no way back.
     *
     * @return how many they were
     */
    int forgetOrphans();

    /**
     * What {@link #reindex} did.
     *
     * @param restored jobs that are held for their owners again
     * @param renumbered how many of all have another {@code job-id} than before, because it was taken meanwhile
     * @param incomplete jobs that waited for more documents; they go on waiting for as long as any does
     * @param damaged jobs that lack a document, and are therefore aborted
     * @param unreadable documents that nobody can read; they stay where they are
     */
    record Reindexed(int restored, int renumbered, int incomplete, int damaged, int unreadable) {}
}
