package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * Refuses a client that sends so slowly that it only keeps others out. Counts the time spent waiting for the client, not for the
 * server's disk. Each document has its own; confined to one thread.
 */
final class MinimumRate {
    private static final long FREE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final InputStream data;
    private final long octetsPerSecond;
    private final LongSupplier nanoTime;
    private long waitedNanos;
    private long octets;

    /** @param octetsPerSecond what has to come on average once a minute was waited for, 0 for no minimum */
    MinimumRate(InputStream data, long octetsPerSecond, LongSupplier nanoTime) {
        this.data = data;
        this.octetsPerSecond = octetsPerSecond;
        this.nanoTime = nanoTime;
    }

    int read(byte[] buffer, int offset, int length) throws IOException {
        long before = nanoTime.getAsLong();
        int count = data.read(buffer, offset, length);
        waitedNanos += nanoTime.getAsLong() - before;
        octets += Math.max(count, 0);
        if (count >= 0
                && waitedNanos > FREE_NANOS
                && octets < TimeUnit.NANOSECONDS.toSeconds(waitedNanos) * octetsPerSecond) {
            throw new PrintException(
                    Status.CLIENT_ERROR_TIMEOUT,
                    "The document came at less than " + octetsPerSecond
                            + " octets a second; nothing was kept. Print it again over a faster connection.");
        }
        return count;
    }
}
