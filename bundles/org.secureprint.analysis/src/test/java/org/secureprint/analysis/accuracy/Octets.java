package org.secureprint.analysis.accuracy;

import org.secureprint.api.vault.SeekableDocument;

/** A stored document in memory. */
record Octets(byte[] octets) implements SeekableDocument {
    @Override
    public long length() {
        return octets.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        if (position >= octets.length) {
            return -1;
        }
        int count = (int) Math.min(length, octets.length - position);
        System.arraycopy(octets, (int) position, target, offset, count);
        return count;
    }
}
