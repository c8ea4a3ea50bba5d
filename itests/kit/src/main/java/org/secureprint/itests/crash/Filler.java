package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A file that takes a disk's last octet, and what others give back too, until it is closed. */
final class Filler implements AutoCloseable {
    private static final int CHUNK = 1 << 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;
    private final OutputStream out;
    private final Thread thread = new Thread(this::stayFull, "filler");
    private volatile boolean closed;

    /** Returns when the disk is full. */
    Filler(Path file) throws IOException {
        this.file = file;
        out = Files.newOutputStream(file);
        fill();
        thread.setDaemon(true);
        thread.start();
    }

    private void stayFull() {
        while (!closed) {
            fill();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void fill() {
        for (int length = CHUNK; length > 0; length /= 2) {
            write(new byte[length]);
        }
    }

    /** Writes as often as it fits. */
    private void write(byte[] chunk) {
        try {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            // no space left
        }
    }

    /** Gives the room back. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            out.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
