package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.InputStream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** The body of a request that has no business being long: of every route that does not stream it. */
final class BoundedInput extends InputStream {
    private final InputStream source;
    private final int limit;
    private int taken;

    BoundedInput(InputStream source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int octet = source.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = source.read(target, offset, Math.min(length, limit + 1));
        count(Math.max(got, 0));
        return got;
    }

    private void count(int more) {
        taken += more;
        if (taken > limit) {
            throw tooLarge(limit);
        }
    }

    static PrintException tooLarge(int limit) {
        return new PrintException(
                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                "A body has at most " + limit + " octets here. Send less.");
    }
}
