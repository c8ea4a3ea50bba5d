package org.secureprint.vault.internal.disk;

import java.io.IOException;

/** A file in memory, to be read. */
public record OctetsFile(byte[] octets) implements DiskFile {
    @Override
    public int read(long position, byte[] target, int offset, int length) {
        int count = (int) Math.max(0, Math.min(length, octets.length - position));
        System.arraycopy(octets, (int) Math.min(position, octets.length), target, offset, count);
        return count;
    }

    @Override
    public void write(long position, byte[] source, int offset, int length) throws IOException {
        throw readOnly();
    }

    @Override
    public void truncate(long length) throws IOException {
        throw readOnly();
    }

    @Override
    public long length() {
        return octets.length;
    }

    @Override
    public void sync() {
        // nothing was written
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static IOException readOnly() {
        return new IOException("The file can only be read");
    }
}
