package org.secureprint.api.job;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;

/**
 * How jobs come in. Called by the spooler ports, on the thread that reads the connection; a document streams through it in constant
 * memory. When a method returns a job, that job is on the disk, synced, and survives a power cut. When it throws, nothing of the
 * document is left and no job is listed.
 *
 * <p>Every method throws {@link PrintException} when the server refuses, and {@link IOException} when the client's stream failed.
 */
@ProviderType
public interface JobIntake {
    /**
     * Says whether such a job would be taken (IPP's Validate-Job), and changes nothing.
     *
     * @throws PrintException with the status that {@link #print} would give
     */
    void validate(JobRequest request, DocumentRequest document);

    /** Takes a job with one document (Print-Job). Returns it held for its owner. */
    Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException;

    /** Makes a job without documents (Create-Job): {@code pending-held / job-incoming}. */
    Job create(JobRequest request);

    /**
     * Adds a document to a job made by {@link #create} (Send-Document).
     *
     * @param last whether it is the last one; the job is then held for its owner
     */
    Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last) throws IOException;

    /** Ends a job made by {@link #create} (Close-Job, or a last Send-Document without data). A job without a document is aborted. */
    Job close(int jobId, Person who);

    /**
     * Begins a job whose documents may arrive before it is known whose it is, as with LPD. It counts as arriving until it is finished
     * or closed, and is not stored before.
     *
     * @param soFar what is known: the queue, the port and the host; the rest is replaced in {@link IncomingJob#finish}
     * @return the job, to be closed by the caller in any case
     */
    IncomingJob receive(JobRequest soFar);
}
