package org.secureprint.spool.lpd.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.secureprint.spool.tcp.BlockInputStream;

/**
 * A file of a job as it comes (RFC 1179 sections 6.2 and 6.3): so many octets and one of zero bits behind them, or all until the client
 * ends its side of the connection.
 */
final class DataFile extends BlockInputStream {
    /** Counts from here on stand for "until the end": clients that do not know the size send a number that no file has. */
    static final long ENDLESS = 1L << 40;

    private final InputStream in;
    private final boolean endless;
    private long left;
    private boolean ended;

    /** @param count how many octets; 0 or {@link #ENDLESS} and more for all that come */
    DataFile(InputStream octets, long count) {
        in = octets;
        endless = count == 0 || count >= ENDLESS;
        left = count;
    }

    /**
     * Checks the octet behind a file. Some clients end the connection instead.
     *
     * @throws IOException if the client says that it could not read its file
     */
    static void checkEnd(int octet) throws IOException {
        if (octet > 0) {
            throw new IOException("The client could not read the file that it sends");
        }
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (endless) {
            return in.read(target, offset, count);
        }
        if (left == 0) {
            if (!ended) {
                ended = true;
                checkEnd(in.read());
            }
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(count, left));
        if (read < 0) {
            throw new EOFException("The connection ended " + left + " octets before the file");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
