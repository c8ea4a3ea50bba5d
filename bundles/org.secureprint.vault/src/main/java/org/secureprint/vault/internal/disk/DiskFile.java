package org.secureprint.vault.internal.disk;

import java.io.Closeable;
import java.io.IOException;

/** An open file. One thread at a time; an interrupt of the thread does not close it. */
public interface DiskFile extends Closeable {
    /**
     * Reads from a position until {@code length} octets are there or the file ends.
     *
     * @return how many were read
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    /** Writes all of it. */
    void write(long position, byte[] source, int offset, int length) throws IOException;

    /** Cuts the file. */
    void truncate(long length) throws IOException;

    /** Its length in octets. */
    long length() throws IOException;

    /** When this returns, all that was written through this file is on the disk. After a failure, it must not be called again. */
    void sync() throws IOException;
}
