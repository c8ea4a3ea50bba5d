package org.secureprint.api.analysis;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches one document while it streams into the vault, in constant memory. Used by one thread. A document can't make it fail: what it
 * does not understand it calls unknown.
 */
@ConsumerType
public interface DocumentTap extends AutoCloseable {
    /** The next octets. They are not kept after the call, so that the caller may reuse the array. */
    void write(byte[] data, int offset, int length);

    /**
     * The end of the document.
     *
     * @return what was found, or empty if the document has to be read from the vault ({@link DocumentAnalyzer#analyze})
     */
    Optional<DocumentAnalysis> finish();

    /** Clears what it holds of the document; also called when the document did not arrive whole. */
    @Override
    void close();
}
