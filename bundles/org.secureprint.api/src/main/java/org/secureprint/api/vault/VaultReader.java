package org.secureprint.api.vault;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A document in the vault, readable from any position. Used by one thread. Not one octet leaves it before it is verified. */
@ConsumerType
public interface VaultReader extends Closeable {
    /** The document's length in octets. */
    long length();

    /**
     * Reads from a position.
     *
     * @return how many octets were read, at least 1, or -1 at the end
     * @throws DamagedDocumentException if what is stored was changed
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    /** Verifies the whole document, so that no device prints half of a damaged one. */
    void verify() throws IOException;

    /** The sealed attributes given to {@link Vault#create}. */
    byte[] attributes() throws IOException;
}
