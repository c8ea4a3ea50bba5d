package org.secureprint.api.vault;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A document in the vault, readable from any position. Used by one thread. Not one octet leaves it before it is verified. */
@ConsumerType
public interface VaultReader extends SeekableDocument, Closeable {
    /** Verifies the whole document, so that no device prints half of a damaged one. */
    void verify() throws IOException;

    /** The sealed attributes given to {@link Vault#create}. */
    byte[] attributes() throws IOException;
}
