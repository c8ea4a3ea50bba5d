package org.secureprint.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What has begun and not ended: for a while, and a bounded number of it; the oldest gives way. */
final class Pending<T> {
    private final Duration life;
    private final Clock clock;
    private final Map<String, Begun<T>> all;

    Pending(Duration life, int most, Clock clock) {
        this.life = life;
        this.clock = clock;
        all = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Begun<T>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void put(String id, T what) {
        all.put(id, new Begun<>(what, clock.instant()));
    }

    synchronized Optional<T> find(String id) {
        Begun<T> begun = all.get(id);
        if (begun != null && Duration.between(begun.since, clock.instant()).compareTo(life) >= 0) {
            all.remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(begun).map(Begun::what);
    }

    synchronized void remove(String id) {
        all.remove(id);
    }

    private record Begun<T>(T what, Instant since) {}
}
