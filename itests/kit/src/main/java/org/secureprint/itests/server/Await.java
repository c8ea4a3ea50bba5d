package org.secureprint.itests.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition; tests never sleep for a fixed time. */
public final class Await {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Await() {}

    /**
     * Returns as soon as the condition holds. An exception of the condition counts as "not yet".
     *
     * @param message of the error when it does not hold in time
     * @throws AssertionError after the time is over
     */
    public static void until(Duration atMost, Callable<Boolean> condition, Supplier<String> message) {
        Instant end = Instant.now().plus(atMost);
        Exception last = null;
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (Instant.now().isBefore(end));
        throw new AssertionError("Not within " + atMost.toMillis() + " ms: " + message.get(), last);
    }
}
