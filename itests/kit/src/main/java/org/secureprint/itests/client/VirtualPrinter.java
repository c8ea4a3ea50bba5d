package org.secureprint.itests.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A printer as far as the network can tell: a raw TCP port that takes a stream, one job after the other, and keeps its octets. */
public final class VirtualPrinter implements AutoCloseable {
    private final ServerSocket listener;
    private final BlockingQueue<byte[]> printed = new LinkedBlockingQueue<>();

    public VirtualPrinter() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "virtual-printer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where jobs are sent: {@code socket://127.0.0.1:PORT}. */
    public String uri() {
        return "socket://127.0.0.1:" + listener.getLocalPort();
    }

    /** The next job that arrived whole. */
    public byte[] next(long seconds) throws InterruptedException, TimeoutException {
        byte[] job = printed.poll(seconds, TimeUnit.SECONDS);
        if (job == null) {
            throw new TimeoutException("Nothing was printed within " + seconds + " s");
        }
        return job;
    }

    /** How many jobs arrived and were not taken by {@link #next}. */
    public int waiting() {
        return printed.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                byte[] job = connection.getInputStream().readAllBytes();
                if (job.length > 0) {
                    printed.add(job);
                }
            } catch (IOException e) {
                // the sender went away or the printer was switched off: nothing was printed
            }
        }
    }
}
