package org.secureprint.audit.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a file that grows. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long octets) {
        super(in);
        left = octets;
    }

    @Override
    public int read() throws IOException {
        int octet = left > 0 ? in.read() : -1;
        if (octet >= 0) {
            left--;
        }
        return octet;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        int count = in.read(octets, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long octets) throws IOException {
        long skipped = in.skip(Math.min(octets, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
