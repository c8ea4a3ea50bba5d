package org.secureprint.gate.internal;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** The body of a request that has no business being long: of every route that does not stream it. Confined to one thread. */
final class SmallBody extends InputStream {
    /** The most octets of it. */
    static final int MAX_OCTETS = 64 * 1024;

    private final ServletInputStream source;
    private final SmallBodies bodies;
    private final long length;
    private final boolean asksFirst;
    private final long began;
    private long taken;
    private boolean ended;

    SmallBody(HttpServletRequest request, SmallBodies bodies) throws IOException {
        this.source = request.getInputStream();
        this.bodies = bodies;
        boolean none = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null;
        length = none ? 0 : request.getContentLengthLong();
        asksFirst = request.getHeader("Expect") != null;
        began = bodies.now();
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xFF;
    }

    /** @throws PrintException if it is too large, does not arrive in time, or too many wait already */
    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (length > MAX_OCTETS) {
            throw tooLarge();
        }
        if (isWhole()) {
            return -1;
        }
        int got = source.available() > 0 ? take(target, offset, count) : waitFor(target, offset, count);
        if (taken > MAX_OCTETS) {
            throw tooLarge();
        }
        return got;
    }

    /**
     * Reads what nobody wanted, as far as it is here, and never waits for it.
     *
     * @return whether all of it was read; otherwise the connection can't take another request
     */
    boolean passOver() throws IOException {
        // who asks before it sends a body does not send it after an answer
        if (!asksFirst && length <= MAX_OCTETS) {
            byte[] nobodys = new byte[4096];
            while (!isWhole() && taken <= MAX_OCTETS && source.available() > 0) {
                take(nobodys, 0, nobodys.length);
            }
        }
        return isWhole();
    }

    private int waitFor(byte[] target, int offset, int count) throws IOException {
        bodies.await(began);
        try {
            return take(target, offset, count);
        } finally {
            bodies.arrived();
        }
    }

    private int take(byte[] target, int offset, int count) throws IOException {
        int got = source.read(target, offset, count);
        ended = got < 0;
        taken += Math.max(got, 0);
        return got;
    }

    private boolean isWhole() {
        return ended || taken == length;
    }

    private static PrintException tooLarge() {
        return new PrintException(
                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                "A body has at most " + MAX_OCTETS + " octets here. Send less.");
    }
}
