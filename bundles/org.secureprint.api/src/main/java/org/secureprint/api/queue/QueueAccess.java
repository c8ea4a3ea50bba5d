package org.secureprint.api.queue;

import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.job.JobRequest;

/**
 * Who somebody is to a queue. {@link org.secureprint.api.job.JobIntake} applies the same rules to every job by itself; ports call this to
 * learn, before they answer or act, whose jobs a request is about. Called from any thread; costs no more than a look into memory.
 */
@ProviderType
public interface QueueAccess {
    /**
     * The request with the name that its queue believes, and the strongest proof of it: the port's own proof where the queue accepts it,
     * the person to whom the sending device is bound, the name that a trusted print server gave, the bare name where the queue accepts
     * that; otherwise, where the queue accepts {@link org.secureprint.api.identity.NameProof#NONE}, the proof {@code NONE}: such a
     * request is {@link org.secureprint.api.identity.UserName#UNCLAIMED}'s, whatever name it says.
     *
     * @throws org.secureprint.api.PrintException {@code client-error-not-found} for a queue that is not there,
     *     {@code client-error-not-authenticated} if the queue needs a better proof, {@code client-error-not-authorized} if it is not for
     *     this person
     */
    JobRequest identify(JobRequest request);
}
