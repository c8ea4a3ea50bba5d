package org.secureprint.jobs.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts guesses at codes by who makes them, in memory, for at most 10,000 people, addresses and jobs. A guess counts before it is looked
 * at, so that many at the same time are no more than many in a row. Safe for any thread.
 */
final class Guesses {
    static final int MAX_WRONG = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int MAX_COUNTED = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_COUNTED;
        }
    };

    Guesses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts a guess as a wrong one. Whether it may be looked at: false once somebody has used up theirs for now. */
    synchronized boolean begin(String who, int most) {
        Count count = counts.get(who);
        if (count == null || isOver(count)) {
            count = new Count(0, nanoTime.getAsLong());
        }
        if (count.number >= most) {
            return false;
        }
        counts.put(who, new Count(count.number + 1, count.since));
        return true;
    }

    /** The guess was right, so it does not count. */
    synchronized void takeBack(String who) {
        counts.computeIfPresent(
                who, (same, count) -> count.number == 1 ? null : new Count(count.number - 1, count.since));
    }

    private boolean isOver(Count count) {
        return nanoTime.getAsLong() - count.since >= WINDOW.toNanos();
    }

    private record Count(int number, long since) {}
}
