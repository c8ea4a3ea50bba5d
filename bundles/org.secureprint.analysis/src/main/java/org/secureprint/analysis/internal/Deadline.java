package org.secureprint.analysis.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When an analysis has to give up. Safe for any thread. */
final class Deadline {
    private final LongSupplier nanoTime;
    private final long end;

    /** So many seconds from now. */
    Deadline(int seconds, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
    }

    boolean isOver() {
        return nanoTime.getAsLong() - end >= 0;
    }
}
