package org.secureprint.identity.oidc.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers values for some time, and at most so many: the oldest go first. */
final class Recent<V> {
    private final Duration time;
    private final int most;
    private final Clock clock;
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();

    Recent(Duration time, int most, Clock clock) {
        this.time = time;
        this.most = most;
        this.clock = clock;
    }

    /** Remembers a value; false if there is one of this name. */
    synchronized boolean add(String name, V value) {
        Instant now = clock.instant();
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext() && (oldest.next().until.isBefore(now) || entries.size() >= most)) {
            oldest.remove();
        }
        if (entries.containsKey(name)) {
            return false;
        }
        entries.put(name, new Entry<>(value, now.plus(time)));
        return true;
    }

    /** Gives a value back and forgets it. */
    synchronized Optional<V> remove(String name) {
        return Optional.ofNullable(entries.remove(name))
                .filter(entry -> !entry.until.isBefore(clock.instant()))
                .map(Entry::value);
    }

    private record Entry<V>(V value, Instant until) {}
}
