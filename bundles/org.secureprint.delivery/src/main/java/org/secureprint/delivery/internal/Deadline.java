package org.secureprint.delivery.internal;

import java.time.Duration;

/** A moment from now on the monotonic clock. */
final class Deadline {
    private final long end;

    Deadline(Duration timeout) {
        end = System.nanoTime() + timeout.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }
}
