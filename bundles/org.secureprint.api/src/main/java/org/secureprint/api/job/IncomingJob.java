package org.secureprint.api.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A job that arrives in pieces, in whatever order its protocol has ({@link JobIntake#receive}). Its documents are encrypted while they
 * stream in, as all are; the job itself is stored once, by {@link #finish}. Used by one thread.
 */
@ProviderType
public interface IncomingJob extends AutoCloseable {
    /**
     * Takes the next document. It is durable afterwards, and belongs to nobody yet.
     *
     * @throws org.secureprint.api.PrintException when the server refuses it; nothing of this document is left
     * @throws IOException when the client's stream failed; nothing of this document is left
     */
    void addDocument(DocumentRequest document, InputStream data) throws IOException;

    /**
     * Makes a job of the documents, now that all is known. It is durable and held for its owner afterwards.
     *
     * @param documentNames the name of each document in the order of arrival; fewer than there are, or empty ones, keep the name they came with
     * @throws org.secureprint.api.PrintException when the server refuses such a job, or it has no document
     */
    Job finish(JobRequest request, List<String> documentNames);

    /** Ends it. Unless it is finished, its documents are destroyed. May be called again. */
    @Override
    void close();
}
