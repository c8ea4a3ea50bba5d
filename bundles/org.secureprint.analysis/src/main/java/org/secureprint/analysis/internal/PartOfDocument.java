package org.secureprint.analysis.internal;

import java.io.IOException;
import org.secureprint.api.vault.SeekableDocument;

/** One part of a stored stream, as a document of its own. */
record PartOfDocument(SeekableDocument whole, long start, long end) implements SeekableDocument {
    @Override
    public long length() {
        return end - start;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        long left = length() - position;
        return left <= 0 ? -1 : whole.read(start + position, target, offset, (int) Math.min(left, length));
    }
}
