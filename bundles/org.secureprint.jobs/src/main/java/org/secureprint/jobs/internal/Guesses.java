package org.secureprint.jobs.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts wrong codes by who gave them, in memory, for at most 10,000 people and addresses. Safe for any thread. */
final class Guesses {
    static final int MAX_WRONG = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int MAX_COUNTED = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Count> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_COUNTED;
        }
    };

    Guesses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether somebody has used up their guesses for now. */
    synchronized boolean areUsedUp(String who) {
        Count count = wrong.get(who);
        return count != null && count.number >= MAX_WRONG && !isOver(count);
    }

    synchronized void countWrong(String who) {
        wrong.merge(
                who,
                new Count(1, nanoTime.getAsLong()),
                (old, one) -> isOver(old) ? one : new Count(old.number + 1, old.since));
    }

    private boolean isOver(Count count) {
        return nanoTime.getAsLong() - count.since >= WINDOW.toNanos();
    }

    private record Count(int number, long since) {}
}
