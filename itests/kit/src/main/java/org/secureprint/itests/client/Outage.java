package org.secureprint.itests.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the longest time between two successes. Any thread may use it. */
public final class Outage {
    private final AtomicLong lastSuccess = new AtomicLong(System.nanoTime());
    private final AtomicLong longest = new AtomicLong();

    /** Begins to measure anew. */
    public void reset() {
        lastSuccess.set(System.nanoTime());
        longest.set(0);
    }

    /** Notes a success. */
    public void over() {
        long now = System.nanoTime();
        longest.accumulateAndGet(now - lastSuccess.getAndSet(now), Math::max);
    }

    /** The longest time so far, up to now. */
    public Duration longest() {
        return Duration.ofNanos(Math.max(longest.get(), System.nanoTime() - lastSuccess.get()));
    }
}
