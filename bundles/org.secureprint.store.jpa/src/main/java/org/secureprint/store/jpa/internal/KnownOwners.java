package org.secureprint.store.jpa.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Whose the indexes of damaged rows are, as far as it was found out, for a while: somebody who looks at such a row again and again does
 * not have all accounts tried each time. Safe for any thread.
 */
final class KnownOwners {
    static final int MOST = 1000;
    static final Duration KEPT = Duration.ofMinutes(1);

    private final LongSupplier ticks;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** @param ticks nanoseconds, as {@link System#nanoTime} */
    KnownOwners(LongSupplier ticks) {
        this.ticks = ticks;
    }

    private record Known(String owner, long since) {}

    /**
     * The owner whom an index stands for; empty if nobody knows.
     *
     * @param search finds it out, one caller after the other
     */
    synchronized String find(String index, UnaryOperator<String> search) {
        long now = ticks.getAsLong();
        Known found = known.get(index);
        if (found == null || now - found.since >= KEPT.toNanos()) {
            known.remove(index);
            found = new Known(search.apply(index), now);
            if (known.size() >= MOST) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(index, found);
        }
        return found.owner;
    }
}
