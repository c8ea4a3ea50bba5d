package org.secureprint.api.vault;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A document on its way into the vault. Used by one thread; closing it without a commit leaves nothing behind. */
@ConsumerType
public interface VaultWriter extends Closeable {
    /** Encrypts and stores the next octets. */
    void write(byte[] data, int offset, int length) throws IOException;

    /** The octets written so far. */
    long octets();

    /** Ends the document; when this returns, it is on the disk and synced. May be called once. */
    void commit() throws IOException;
}
