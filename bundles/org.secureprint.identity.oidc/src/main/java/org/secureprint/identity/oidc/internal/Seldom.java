package org.secureprint.identity.oidc.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets something happen once a minute: a warning that anybody can cause would rotate the others away. Safe for any thread. */
final class Seldom {
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private long last;

    /** @param nanoTime as {@link System#nanoTime} */
    Seldom(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong() - PAUSE.toNanos();
    }

    /** Whether it may happen now; the pause begins if so. */
    synchronized boolean isDue() {
        long now = nanoTime.getAsLong();
        boolean due = now - last >= PAUSE.toNanos();
        last = due ? now : last;
        return due;
    }
}
