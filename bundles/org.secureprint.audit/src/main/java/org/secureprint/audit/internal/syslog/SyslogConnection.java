package org.secureprint.audit.internal.syslog;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TLS connection to a syslog server, which never says anything but that it ends. For one thread, but for {@link #close}. */
final class SyslogConnection implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogConnection.class);
    private static final int BUFFER = 64 * 1024;
    private static final int ARRIVAL_MILLIS = 1_000;

    private final Socket plain;
    private final SSLSocket tls;
    private final OutputStream out;
    private final int endMillis;

    /** @param endMillis how long the server may take to end the connection too */
    SyslogConnection(Socket plain, SSLSocket tls, int endMillis) throws IOException {
        this.plain = plain;
        this.tls = tls;
        this.endMillis = endMillis;
        out = new BufferedOutputStream(tls.getOutputStream(), BUFFER);
    }

    void write(byte[] message) throws IOException {
        out.write(message);
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Whether the server has ended the connection, or does so within this time. */
    boolean isEnded(int millis) throws IOException {
        try {
            tls.setSoTimeout(millis);
            return tls.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /**
     * Ends the connection and waits for the server to end it too. First everything gets time to reach its machine, so that the server's
     * end comes after that. A machine that closes a connection before all was read resets it, so an orderly end says that the server has
     * read everything.
     *
     * @return false if the server does not answer the end
     * @throws IOException if the connection broke, so that nobody knows what was read
     */
    boolean endsInOrder() throws IOException {
        flush();
        if (isEnded(ARRIVAL_MILLIS)) {
            throw new IOException("The server ended the connection");
        }
        tls.shutdownOutput();
        if (plain.isClosed()) {
            return false;
        }
        if (!plain.isOutputShutdown()) {
            plain.shutdownOutput();
        }
        plain.setSoTimeout(endMillis);
        InputStream in = plain.getInputStream();
        byte[] records = new byte[BUFFER];
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(endMillis)) {
                if (in.read(records) < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            LOG.debug("The syslog server did not end the connection in time", e);
        }
        return false;
    }

    @Override
    public void close() {
        try {
            tls.close();
            plain.close();
        } catch (IOException e) {
            LOG.debug("The connection to the syslog server was broken already", e);
        }
    }
}
