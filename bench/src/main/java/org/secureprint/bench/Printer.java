package org.secureprint.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A printer on a raw TCP port that notes when the first octet of each job came. */
final class Printer implements Closeable {
    private static final int PATIENCE_SECONDS = 30;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Long> firstOctets = new LinkedBlockingQueue<>();

    Printer() throws IOException {
        Thread thread = new Thread(this::serve, "printer");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "socket://127.0.0.1:" + listener.getLocalPort();
    }

    /** When the first octet of the next job came, by {@link System#nanoTime}; returns once that job is whole. */
    long nextFirstOctet() throws IOException, InterruptedException {
        Long nanos = firstOctets.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (nanos == null) {
            throw new IOException("Nothing was printed within " + PATIENCE_SECONDS + " s");
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                InputStream in = socket.getInputStream();
                if (in.read() >= 0) {
                    long first = System.nanoTime();
                    in.transferTo(OutputStream.nullOutputStream());
                    firstOctets.add(first);
                }
            } catch (IOException e) {
                // the sender went away or the printer was switched off
            }
        }
    }
}
