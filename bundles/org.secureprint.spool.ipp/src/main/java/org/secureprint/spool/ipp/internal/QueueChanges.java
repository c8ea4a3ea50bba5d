package org.secureprint.spool.ipp.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.secureprint.api.queue.PrintQueue;

/**
 * When queues were last changed, as far as this port saw it: a change is dated when somebody asks next, and what was changed before the
 * start counts as unchanged. Safe for any thread.
 */
final class QueueChanges {
    private final Clock clock;
    private final Instant start;
    private final Map<String, Seen> configurations = new ConcurrentHashMap<>();
    private final Map<String, Seen> states = new ConcurrentHashMap<>();

    QueueChanges(Clock clock, Instant start) {
        this.clock = clock;
        this.start = start;
    }

    /** {@code printer-config-change-date-time}: of what administrators set, other than the state. */
    Instant configuration(PrintQueue queue) {
        return seen(
                configurations,
                queue.name(),
                queue.change().enabled(true).reasons(Set.of()).toQueue());
    }

    /** When administrators last stopped something of the queue, or let it go on. */
    Instant state(PrintQueue queue) {
        return seen(
                states,
                queue.name(),
                queue.acceptsJobs() + " " + queue.reasons().stream().sorted().toList());
    }

    private Instant seen(Map<String, Seen> all, String name, Object now) {
        return all.compute(name, (key, before) -> {
                    if (before == null) {
                        return new Seen(now, start);
                    }
                    return before.what.equals(now) ? before : new Seen(now, clock.instant());
                })
                .since;
    }

    private record Seen(Object what, Instant since) {}
}
