package org.secureprint.api.vault;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A document that can be read from any position. Used by one thread. */
@ConsumerType
public interface SeekableDocument {
    /** The document's length in octets. */
    long length();

    /**
     * Reads from a position.
     *
     * @return how many octets were read, at least 1, or -1 at the end
     * @throws DamagedDocumentException if what is stored was changed
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;
}
