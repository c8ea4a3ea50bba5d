package org.secureprint.api.job;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.secureprint.api.PrintException;

/**
 * The durable index of jobs. Called by the job services only, from any thread. When a method that changes something returns, the
 * change is on the disk and synced; concurrent callers share one sync (group commit).
 *
 * <p>Every method throws {@link PrintException} with {@code server-error-temporary-error} when the database can't be used now; the
 * change has then not been made, or is undone by the next start.
 */
@ConsumerType
public interface JobStore {
    /** A {@code job-id} that was never given out before, also not by another node or before a crash. */
    int nextId();

    /** Stores a new job. Of an id that {@link #nextId} did not give out, neither it nor any below it is given out afterwards. */
    void insert(Job job);

    /** The job with this id. */
    Optional<Job> find(int jobId);

    /** The jobs of a query, by ascending id. Takes time in proportion to the rows returned, not to the rows stored. */
    List<Job> list(JobQuery query);

    /** How many jobs a query finds, its limit and start aside. */
    long count(JobQuery query);

    /** The sums of those jobs of a query whose documents are there, its limit and start aside; of the jobs of one owner or queue, as they stand at one moment. */
    JobUsage usage(JobQuery query);

    /**
     * Stores the next value of a job if its stored version still is {@code job.version()}.
     *
     * @return the job with its new version, or empty if somebody else was faster or it is gone
     */
    Optional<Job> update(Job job);

    /** Removes a job if its stored version still is {@code job.version()}. */
    boolean delete(Job job);
}
