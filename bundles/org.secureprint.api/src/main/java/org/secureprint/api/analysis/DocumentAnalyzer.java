package org.secureprint.api.analysis;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import org.secureprint.api.vault.SeekableDocument;

/** Recognises documents and counts their pages without executing them. Called by the job services, from any thread. */
@ConsumerType
public interface DocumentAnalyzer {
    /**
     * A tap for a document that is about to arrive.
     *
     * @param declaredFormat the MIME media type the client declared, or {@code application/octet-stream}
     */
    DocumentTap tap(String declaredFormat);

    /**
     * Analyzes a stored document that its tap could not. Takes at most some seconds, whatever the document.
     *
     * @throws IOException if the document can't be read; not for a document that is not understood
     */
    DocumentAnalysis analyze(String declaredFormat, SeekableDocument document) throws IOException;
}
