package org.secureprint.api.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves, and that stands still otherwise. Safe for use by several threads. */
public final class MovableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** Some noon in UTC. */
    public MovableClock() {
        this("2026-11-22T12:00:00", ZoneOffset.UTC);
    }

    /** @param local the time there, for example {@code 2026-11-22T23:59:59} */
    public MovableClock(String local, ZoneId zone) {
        this(new AtomicReference<>(), zone);
        set(local);
    }

    private MovableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Moves it forward, or back by a negative duration. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    /** Sets the local time, for example {@code 2026-11-22T23:59:59}. */
    public void set(String local) {
        now.set(LocalDateTime.parse(local).atZone(zone).toInstant());
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, moved together with this one. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(now, other);
    }
}
