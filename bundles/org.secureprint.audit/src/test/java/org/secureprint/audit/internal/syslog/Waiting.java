package org.secureprint.audit.internal.syslog;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition. */
final class Waiting {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private Waiting() {}

    static void until(Callable<Boolean> condition, Supplier<String> what) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("Not in time: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
