package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import org.secureprint.api.vault.VaultReader;

/** A stored document as a stream. Confined to one thread. */
final class StoredInput extends InputStream {
    private final VaultReader document;
    private long position;

    StoredInput(VaultReader document) {
        this.document = document;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = document.read(position, target, offset, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
