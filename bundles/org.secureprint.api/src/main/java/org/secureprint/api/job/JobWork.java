package org.secureprint.api.job;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What workers do with released jobs: those who push to a device, and the endpoint from which a device fetches. A job belongs to the
 * worker that claimed it until it is finished or given back; the claim is a compare-and-set, so two workers never have one job.
 */
@ProviderType
public interface JobWork {
    /** Jobs that wait for this device ({@code pending}), by ascending id; at most {@code limit}. */
    List<Job> waiting(String deviceId, int limit);

    /** Takes a waiting job: {@code processing / job-outgoing}. Empty if somebody else was faster or it was canceled. */
    Optional<Job> claim(int jobId, String deviceId);

    /**
     * Notes the impressions reported so far. Empty if the job is no longer this worker's, for example because it was canceled: stop
     * sending.
     */
    Optional<Job> progress(Job claimed, int impressionsCompleted);

    /**
     * Ends a claimed job: {@code completed}.
     *
     * @param impressionsCompleted as the device counted them, or null where it can't
     * @return the job, or empty if it is no longer this worker's
     */
    Optional<Job> complete(Job claimed, Integer impressionsCompleted, boolean withErrors);

    /**
     * Gives a claimed job back: held for its owner again, with a reason they can read. It is never sent again by itself. With the
     * reason {@code document-access-error} it is aborted instead: a damaged document is not offered again.
     *
     * @return the job, or empty if it is no longer this worker's
     */
    Optional<Job> giveBack(Job claimed, JobStateReason reason, String message);
}
