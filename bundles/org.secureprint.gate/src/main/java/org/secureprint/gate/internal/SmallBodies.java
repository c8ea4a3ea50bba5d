package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * The bodies of requests that are not streamed. Who announces a body and does not send it can keep neither one thread for long nor all
 * of them at the same time. Safe for any thread.
 */
final class SmallBodies {
    /** How many requests may wait for their bodies at the same time: half of the web server's {@code maxThreads}. */
    static final int MAX_WAITING = 100;

    /** How long one request waits for all of its body. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore waiting;
    private final LongSupplier nanoTime;

    /**
     * @param maxWaiting how many may wait at the same time
     * @param nanoTime as {@link System#nanoTime}
     */
    SmallBodies(int maxWaiting, LongSupplier nanoTime) {
        this.waiting = new Semaphore(maxWaiting);
        this.nanoTime = nanoTime;
    }

    /** The body of a request, of which nothing has been read yet. */
    SmallBody of(HttpServletRequest request) throws IOException {
        return new SmallBody(request, this);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /**
     * Called before a read that may wait; {@link #arrived} follows it.
     *
     * @throws PrintException if too many wait, or this one has waited long enough
     */
    void await(long since) {
        if (now() - since > PATIENCE.toNanos()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_TIMEOUT,
                    "The body did not arrive within " + PATIENCE.toSeconds() + " seconds. Send it again.");
        }
        if (!waiting.tryAcquire()) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY, "Too many requests wait for their bodies already. Try again.");
        }
    }

    void arrived() {
        waiting.release();
    }
}
