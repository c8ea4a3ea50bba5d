package org.secureprint.identity.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts wrong secrets by the address they come from; of IPv6 by the /64 network. In memory, for at most 10,000 addresses. */
final class SourceThrottle {
    /** The most wrong secrets from one address in {@link #WINDOW}. */
    static final int MAX_WRONG = 100;

    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int MAX_SOURCES = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Count> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_SOURCES;
        }
    };

    SourceThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a source has used up its attempts for now. */
    synchronized boolean isExhausted(String source) {
        Count count = wrong.get(network(source));
        return count != null && count.number >= MAX_WRONG && !isOver(count);
    }

    /** Counts one more, and says which of the window it is. */
    synchronized int countWrong(String source) {
        Count first = new Count(1, nanoTime.getAsLong());
        return wrong.merge(network(source), first, (old, one) -> isOver(old) ? one : old.next()).number;
    }

    private boolean isOver(Count count) {
        return nanoTime.getAsLong() - count.since >= WINDOW.toNanos();
    }

    /** What is counted as one: an address, of IPv6 its /64. */
    static String network(String source) {
        if (source.indexOf(':') < 0) {
            return source;
        }
        try {
            byte[] address = InetAddress.getByName(source).getAddress();
            return address.length == 16 ? Arrays.toString(Arrays.copyOf(address, 8)) : source;
        } catch (UnknownHostException e) {
            return source;
        }
    }

    private record Count(int number, long since) {
        Count next() {
            return new Count(number + 1, since);
        }
    }
}
