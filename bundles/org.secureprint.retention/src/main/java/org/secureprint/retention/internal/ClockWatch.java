package org.secureprint.retention.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.secureprint.retention.internal.ClockMark.Anchor;

/**
 * Compares the wall clock with the clock of the machine that never jumps. While they differ by more than an hour from what they
 * differed at the start, the wall clock can't be trusted with deleting. From one process to the next the wall clock must not go back,
 * and not go on by more than a server is ordinarily switched off. Neither an update of this bundle nor a restart makes a jumped clock
 * trusted. For one thread at a time.
 */
final class ClockWatch {
    private static final Duration TOLERANCE = Duration.ofHours(1);
    private static final Duration LONGEST_DOWNTIME = Duration.ofDays(30);
    private static final long SAVE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ClockMark mark;
    private Anchor anchor;
    private long savedNanos;
    private boolean savedTrusted;
    private boolean saved;

    ClockWatch(Clock clock, LongSupplier nanoTime, ClockMark mark) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.mark = mark;
        anchor = mark.ofThisProcess()
                .or(() -> mark.ofLastProcess(nanoTime.getAsLong()))
                .orElseGet(this::present);
        mark.keep(anchor);
    }

    /** By how much the wall clock is ahead of what it should show; negative if it is behind. */
    Duration jump() {
        return Duration.between(expected(), clock.instant());
    }

    boolean isTrusted() {
        Duration jump = jump();
        boolean trusted = jump.compareTo(TOLERANCE.negated()) >= 0 && jump.compareTo(anchor.ahead()) <= 0;
        if (trusted && anchor.ahead().compareTo(TOLERANCE) > 0) {
            anchorAtPresent();
        }
        saveSometimes(trusted);
        return trusted;
    }

    /** From now on the present time is the right one. */
    void accept() {
        if (!isTrusted()) {
            anchorAtPresent();
        }
    }

    private void anchorAtPresent() {
        anchor = present();
        mark.keep(anchor);
    }

    private Anchor present() {
        return new Anchor(clock.instant(), nanoTime.getAsLong(), TOLERANCE);
    }

    private Instant expected() {
        return anchor.wall().plusNanos(nanoTime.getAsLong() - anchor.nanos());
    }

    private void saveSometimes(boolean trusted) {
        long now = nanoTime.getAsLong();
        if (!saved || savedTrusted != trusted || now - savedNanos >= SAVE_NANOS) {
            mark.save(trusted ? clock.instant() : expected(), trusted ? LONGEST_DOWNTIME : anchor.ahead());
            saved = true;
            savedTrusted = trusted;
            savedNanos = now;
        }
    }
}
