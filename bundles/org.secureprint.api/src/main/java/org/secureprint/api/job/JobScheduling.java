package org.secureprint.api.job;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;

/**
 * The order in which released jobs go to their device (RFC 3998). Called by the spooler port for IPP, which checks who may; from any
 * thread.
 *
 * <p>Every method throws {@link PrintException}: {@code client-error-not-found} for a job that is not there or belongs to somebody else,
 * {@code client-error-not-possible} where the job's state does not allow it.
 */
@ProviderType
public interface JobScheduling {
    /** Suspend-Current-Job: stops a job that is on its way to a device, and lets the device take others. */
    Job suspend(int jobId, Person who);

    /** Resume-Job: a suspended job is held for its owner again, who collects it at a device; it never prints by itself. */
    Job resume(int jobId, Person who);

    /**
     * Promote-Job and Schedule-Job-After: puts a released job that waits for its device behind another, or before all. The order is kept
     * until the server restarts.
     *
     * @param predecessor the {@code job-id} of a job that waits for the same device or is on its way to it; empty for the first place
     */
    Job scheduleAfter(int jobId, Optional<Integer> predecessor, Person who);
}
