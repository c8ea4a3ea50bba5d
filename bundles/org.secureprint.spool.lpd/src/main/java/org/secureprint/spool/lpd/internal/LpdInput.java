package org.secureprint.spool.lpd.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a client sends: command lines, control files and data files, each within its limits of size and time. Used by one thread. */
final class LpdInput {
    private static final int BUFFER_OCTETS = 8192;
    private static final int MAX_LINE_OCTETS = 1024;

    private final InputStream octets;
    private final Timeout timeout;
    private final int headerMillis;
    private final int idleMillis;

    /**
     * @param timeout sets after how long a read of the octets ends with a {@link SocketTimeoutException}
     * @param headerMillis how long a command line or a control file may take from its first octet to its last
     * @param idleMillis how long the client may be silent
     */
    LpdInput(InputStream octets, Timeout timeout, int headerMillis, int idleMillis) {
        this.octets = new BufferedInputStream(octets, BUFFER_OCTETS);
        this.timeout = timeout;
        this.headerMillis = headerMillis;
        this.idleMillis = idleMillis;
    }

    /** The next command; empty if the client ends the connection before it. */
    Optional<LpdCommand> command() throws IOException {
        timeout.set(idleMillis);
        int octet = octets.read();
        if (octet < 0) {
            return Optional.empty();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(headerMillis);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (octet != '\n') {
            if (line.size() == MAX_LINE_OCTETS) {
                throw LpdCommand.malformed("A command has at most " + MAX_LINE_OCTETS + " octets.");
            }
            line.write(octet);
            octet = readUntil(end);
        }
        return Optional.of(LpdCommand.parse(line.toByteArray()));
    }

    /** A small file as a whole, with the octet that ends it. */
    byte[] file(int count) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(headerMillis);
        byte[] all = new byte[count];
        for (int i = 0; i < count; i++) {
            all[i] = (byte) readUntil(end);
        }
        DataFile.checkEnd(readUntil(end));
        return all;
    }

    /** A file of any size as a stream, which ends after the octet that ends the file. */
    InputStream stream(long count) throws IOException {
        timeout.set(idleMillis);
        return new DataFile(octets, count);
    }

    /** Reads what a client still sends after it was refused, for a moment, so that it gets to read the answer. */
    void discard(int millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        byte[] waste = new byte[BUFFER_OCTETS];
        int count = 0;
        while (count >= 0 && System.nanoTime() < end) {
            timeout.set(millis);
            count = octets.read(waste);
        }
        Arrays.fill(waste, (byte) 0);
    }

    private int readUntil(long end) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        timeout.set((int) Math.min(millis, idleMillis));
        int octet = octets.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    /** Sets the read time-out of a connection. */
    interface Timeout {
        void set(int millis) throws IOException;
    }
}
