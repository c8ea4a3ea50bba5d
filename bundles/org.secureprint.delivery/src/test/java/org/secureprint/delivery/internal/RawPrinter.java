package org.secureprint.delivery.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.secureprint.api.device.OutputDevice;

/** A printer's raw port: keeps the octets of each connection. */
final class RawPrinter implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final AtomicLong octets = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile int breakAfter = Integer.MAX_VALUE;

    RawPrinter() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    /** A printer that takes no more than the first octet until {@link #resume}. */
    static RawPrinter paused() throws IOException {
        return new RawPrinter();
    }

    /** Breaks each connection off after so many octets. */
    RawPrinter breakAfter(int octets) {
        breakAfter = octets;
        resume();
        return this;
    }

    void resume() {
        reading.countDown();
    }

    void awaitFirstOctet() throws InterruptedException {
        begun.await();
    }

    OutputDevice device(String id) {
        URI uri = URI.create("socket://127.0.0.1:" + server.getLocalPort());
        return new OutputDevice(id, id, "", uri, true);
    }

    /** How much came in all, also over connections that broke. */
    long octets() {
        return octets.get();
    }

    /** How many connections ended, also those that broke. */
    int ended() {
        return ended.get();
    }

    /** What each connection that ended had carried. */
    List<byte[]> received() {
        return received;
    }

    private void serve() {
        try {
            while (true) {
                Socket connection = server.accept();
                threads.execute(() -> read(connection));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void read(Socket connection) {
        try (connection) {
            ByteArrayOutputStream carried = new ByteArrayOutputStream();
            carried.writeBytes(connection.getInputStream().readNBytes(1));
            octets.addAndGet(carried.size());
            begun.countDown();
            reading.await();
            byte[] piece = new byte[8192];
            for (int n = connection.getInputStream().read(piece);
                    n >= 0;
                    n = connection.getInputStream().read(piece)) {
                carried.write(piece, 0, n);
                octets.addAndGet(n);
                if (carried.size() >= breakAfter) {
                    connection.setSoLinger(true, 0);
                    return;
                }
            }
            received.add(carried.toByteArray());
        } catch (IOException e) {
            // the client went away, which is what some tests look at
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.incrementAndGet();
        }
    }

    @Override
    public void close() {
        try {
            resume();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
