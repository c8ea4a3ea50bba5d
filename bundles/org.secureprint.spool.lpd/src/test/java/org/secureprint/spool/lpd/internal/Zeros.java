package org.secureprint.spool.lpd.internal;

import java.io.InputStream;
import java.util.Arrays;

/** So many octets of zero bits, without much work. */
final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
        this.left = left;
    }

    /** How many were not read yet. */
    long left() {
        return left;
    }

    @Override
    public int read() {
        if (left == 0) {
            return -1;
        }
        left--;
        return 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = (int) Math.min(length, left);
        left -= count;
        Arrays.fill(target, offset, offset + count, (byte) 0);
        return count == 0 ? -1 : count;
    }
}
