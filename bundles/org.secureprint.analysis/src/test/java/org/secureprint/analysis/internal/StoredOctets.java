package org.secureprint.analysis.internal;

import java.io.IOException;
import org.secureprint.api.vault.SeekableDocument;

/** A stored document in memory, which gives its octets in pieces. */
public record StoredOctets(byte[] octets) implements SeekableDocument {
    private static final int PIECE = 1000;

    @Override
    public long length() {
        return octets.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        if (position >= octets.length) {
            return -1;
        }
        int count = (int) Math.min(Math.min(length, PIECE), octets.length - position);
        System.arraycopy(octets, (int) position, target, offset, count);
        return count;
    }
}
