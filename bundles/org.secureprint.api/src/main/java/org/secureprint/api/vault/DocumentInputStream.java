package org.secureprint.api.vault;

import java.io.IOException;
import java.io.InputStream;

/** A document in the vault from its first octet to its last, for those who read it in order. Closes its reader. Confined to one thread. */
public final class DocumentInputStream extends InputStream {
    private final VaultReader document;
    private long position;

    public DocumentInputStream(VaultReader document) {
        this.document = document;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws DamagedDocumentException if what is stored was changed; not one octet of that is given away */
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
