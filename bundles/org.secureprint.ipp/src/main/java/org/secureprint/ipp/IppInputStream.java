package org.secureprint.ipp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream that begins with an IPP message: read the message first, then this stream's octets are the document's. The document is
 * never collected: what a read of the source brought beyond the message, at most {@value #BUFFER} octets, is handed over first, and the
 * rest comes from the source directly. Confined to one thread.
 */
public final class IppInputStream extends InputStream {
    private static final int BUFFER = 8192;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long taken;

    public IppInputStream(InputStream source) {
        this.source = source;
    }

    /**
     * Reads the message. To be called once, before anything else is read.
     *
     * @throws IppFormatException if the octets are no message, or one beyond the limits
     * @throws IOException if the source failed
     */
    public Message readMessage(IppLimits limits) throws IppFormatException, IOException {
        return new MessageDecoder(this, limits).decode();
    }

    /** Whether there is no document, or no more of it; waits for the source to know. */
    public boolean atEnd() throws IOException {
        return next == end && !fill();
    }

    /** How many octets were taken from this stream. */
    long taken() {
        return taken;
    }

    @Override
    public int read() throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        taken++;
        return buffer[next++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count;
        if (next == end && length >= BUFFER) {
            count = source.read(into, offset, length);
        } else if (next == end && !fill()) {
            count = -1;
        } else {
            count = Math.min(length, end - next);
            System.arraycopy(buffer, next, into, offset, count);
            next += count;
        }
        taken += Math.max(0, count);
        return count;
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        if (length > end - next) {
            return super.readNBytes(length);
        }
        next += length;
        taken += length;
        return Arrays.copyOfRange(buffer, next - length, next);
    }

    @Override
    public int available() throws IOException {
        return next < end ? end - next : source.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        int count = source.read(buffer, 0, BUFFER);
        next = 0;
        end = Math.max(0, count);
        return count > 0;
    }
}
