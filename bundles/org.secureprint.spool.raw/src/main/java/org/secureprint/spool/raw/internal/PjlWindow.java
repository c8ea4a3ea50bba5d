package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A view of the next octets of a stream, of constant size: they can be looked at before they are taken. Used by one thread. */
final class PjlWindow {
    static final int OCTETS = 64 * 1024;
    private static final int BRIEF_MILLIS = 1000;

    private final InputStream data;
    private final Timeout timeout;
    private final int usualMillis;
    private final byte[] octets = new byte[OCTETS];
    private int start;
    private int end;

    /**
     * @param timeout sets after how long a read of the data ends with a {@link SocketTimeoutException}
     * @param usualMillis how long it is at present
     */
    PjlWindow(InputStream data, Timeout timeout, int usualMillis) {
        this.data = data;
        this.timeout = timeout;
        this.usualMillis = usualMillis;
    }

    /** How many octets are here now. */
    int length() {
        return end - start;
    }

    byte at(int index) {
        return octets[start + index];
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(octets, start + from, start + to);
    }

    /** Waits until at least so many octets are here; false if the stream ends before, or they are more than fit. */
    boolean has(int count) throws IOException {
        while (length() < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for more octets; false if the stream is at its end, or the window is full. */
    boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(octets, start, octets, 0, length());
            end -= start;
            start = 0;
        }
        int count = end == OCTETS ? -1 : data.read(octets, end, OCTETS - end);
        end += Math.max(0, count);
        return count >= 0;
    }

    /** Whether these octets come at an index; waits for no more of them than it has to. */
    boolean matches(int index, byte[] expected) throws IOException {
        for (int i = 0; i < expected.length; i++) {
            if (!has(index + i + 1) || at(index + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Like {@link #matches}, but takes a second of silence for a no. */
    boolean matchesSoon(int index, byte[] expected) throws IOException {
        timeout.set(BRIEF_MILLIS);
        try {
            return matches(index, expected);
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            timeout.set(usualMillis);
        }
    }

    /** Where these octets come; if they are not here, where they could begin with the last ones that are. */
    int indexOf(byte[] wanted) {
        for (int index = 0; index < length(); index++) {
            if (at(index) == wanted[0] && isHere(index, wanted)) {
                return index;
            }
        }
        return length();
    }

    private boolean isHere(int index, byte[] wanted) {
        int count = Math.min(wanted.length, length() - index);
        return Arrays.equals(octets, start + index, start + index + count, wanted, 0, count);
    }

    /** Takes up to so many octets that are here. */
    int take(byte[] target, int offset, int count) {
        int taken = Math.min(count, length());
        System.arraycopy(octets, start, target, offset, taken);
        drop(taken);
        return taken;
    }

    void drop(int count) {
        Arrays.fill(octets, start, start + count, (byte) 0);
        start += count;
    }

    /** Sets the read time-out of a connection. */
    interface Timeout {
        void set(int millis) throws IOException;
    }
}
