package org.secureprint.spool.tcp;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is read in blocks; one octet is a block of one. Confined to one thread. */
public abstract class BlockInputStream extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] target, int offset, int count) throws IOException;
}
