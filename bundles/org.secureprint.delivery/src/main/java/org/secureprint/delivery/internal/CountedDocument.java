package org.secureprint.delivery.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A document on its way into a request: counts what was taken of it. The thread that reads and the one that closes may differ. */
final class CountedDocument extends FilterInputStream {
    private volatile long octets;
    private boolean closed;

    CountedDocument(InputStream document) {
        super(document);
    }

    /** How many octets were taken. */
    long octets() {
        return octets;
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The delivery has ended");
        }
        int count = in.read(target, offset, length);
        octets += Math.max(count, 0);
        return count;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        super.close();
    }
}
