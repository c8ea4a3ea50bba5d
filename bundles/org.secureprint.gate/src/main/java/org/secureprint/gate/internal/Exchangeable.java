package org.secureprint.gate.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** A service of another bundle that may go away and come back while requests need it. Safe for any thread. */
final class Exchangeable<T> {
    private final Duration hold;
    private volatile T service;

    /** @param hold how long {@link #await} waits for it */
    Exchangeable(Duration hold) {
        this.hold = hold;
    }

    synchronized void set(T now) {
        service = now;
        notifyAll();
    }

    /** Forgets a service that leaves, unless its successor is here already. */
    synchronized void clear(T leaving) {
        if (service == leaving) {
            service = null;
        }
    }

    /** The service if it is here now. */
    Optional<T> now() {
        return Optional.ofNullable(service);
    }

    /**
     * The service, as soon as it is here.
     *
     * @throws PrintException {@code server-error-service-unavailable} if it did not come in time
     */
    T await() {
        T here = service;
        return here != null ? here : awaitNext();
    }

    private synchronized T awaitNext() {
        try {
            long end = System.nanoTime() + hold.toNanos();
            for (long left = hold.toNanos(); service == null && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (service == null) {
            throw new PrintException(
                    Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                    "The part of the server that knows who is signed in is being exchanged. Try again in a moment.");
        }
        return service;
    }
}
