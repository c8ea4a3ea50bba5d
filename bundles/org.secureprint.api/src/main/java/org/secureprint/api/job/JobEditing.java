package org.secureprint.api.job;

import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;

/**
 * What changes a job itself, or makes a job of it again. Called by the spooler port for IPP, from any thread. Each call is durable when
 * it returns.
 *
 * <p>Every method throws {@link PrintException}: {@code client-error-not-found} for a job or a document that is not there or belongs to
 * somebody else, {@code client-error-not-possible} where the job's state does not allow it.
 */
@ProviderType
public interface JobEditing {
    /**
     * Set-Job-Attributes (RFC 3380): changes the name and the template of a job that is not yet on its way to a device.
     *
     * @param change makes the next request and does nothing else; only {@code jobName} and {@code template} are taken over
     */
    Job setAttributes(int jobId, Person who, UnaryOperator<JobRequest> change);

    /** Set-Document-Attributes (PWG 5100.5): gives a document another {@code document-name}, under the same conditions. */
    Job nameDocument(int jobId, Person who, int documentNumber, String name);

    /**
     * Cancel-Document (PWG 5100.5): takes one document out of a job that is not yet on its way, and destroys it.
     *
     * @throws PrintException {@code client-error-not-possible} if it is the job's only one; cancel the job instead
     */
    Job cancelDocument(int jobId, Person who, int documentNumber);

    /** Restart-Job (RFC 8011 section 4.3.7): holds a job that is over for its owner again, while its documents are still there. */
    Job restart(int jobId, Person who);

    /**
     * Resubmit-Job (PWG 5100.11) and Reprocess-Job (RFC 3998): a new job with copies of the documents of one that is over, held for the
     * same owner.
     *
     * @param change makes the new job's request, as in {@link #setAttributes}
     * @return the new job
     */
    Job resubmit(int jobId, Person who, UnaryOperator<JobRequest> change);
}
