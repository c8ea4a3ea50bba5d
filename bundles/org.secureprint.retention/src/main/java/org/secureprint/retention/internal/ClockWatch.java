package org.secureprint.retention.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Compares the wall clock with the clock of the machine that never jumps. While they differ by more than an hour from what they
 * differed at the start, the wall clock can't be trusted with deleting. Confined to one thread.
 */
final class ClockWatch {
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Instant startedAt;
    private final long startedNanos;

    ClockWatch(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.startedAt = clock.instant();
        this.startedNanos = nanoTime.getAsLong();
    }

    /** By how much the wall clock was set forward since the start; negative if it was set back. */
    Duration jump() {
        return Duration.between(startedAt, clock.instant()).minusNanos(nanoTime.getAsLong() - startedNanos);
    }

    boolean isTrusted() {
        return jump().abs().compareTo(TOLERANCE) <= 0;
    }
}
