package org.secureprint.api.job;

import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;

/**
 * What people do with a job. Each call is one durable compare-and-set; it returns the job as it then is. Called from any thread.
 *
 * <p>Every method throws {@link PrintException}: {@code client-error-not-found} for a job that is not there or belongs to somebody
 * else, {@code client-error-not-possible} where its state does not allow it.
 */
@ProviderType
public interface JobControl {
    /** Hold-Job: notes that the client wants it held. It is held for its owner in any case. */
    Job hold(int jobId, Person who);

    /** Release-Job of IPP: ends the client's own hold. The job stays held until its owner collects it at a device. */
    Job endHold(int jobId, Person who);

    /**
     * Releases a held or a printed and retained job to one output device: {@code pending}, {@code output-device-assigned}. The only
     * way a job leaves the vault.
     *
     * @param deviceId the id of an enabled output device
     */
    Job release(int jobId, Person who, String deviceId);

    /**
     * The same for a job with a {@link JobPassword}; without it, or with a wrong one, such a job is not released.
     *
     * @param jobPassword as its owner typed it; cleared by the caller
     * @throws PrintException {@code client-error-not-authorized} if it is wrong, or was wrong too often
     */
    default Job release(int jobId, Person who, String deviceId, char[] jobPassword) {
        return release(jobId, who, deviceId);
    }

    /**
     * Cancel-Job: ends a job that is not over; its documents are erased soon after.
     *
     * @throws PrintException {@code client-error-not-possible} if it is over
     */
    Job cancel(int jobId, Person who);

    /** Deletes a job in whatever state: cancels it where needed, and destroys its documents before it returns. */
    Job delete(int jobId, Person who);
}
