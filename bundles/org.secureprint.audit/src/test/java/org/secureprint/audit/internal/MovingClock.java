package org.secureprint.audit.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test moves. */
final class MovingClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    MovingClock(String local, String zone) {
        this.zone = ZoneId.of(zone);
        set(local);
    }

    /** Sets the local time, for example {@code 2026-11-22T23:59:59}. */
    void set(String local) {
        now = java.time.LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException();
    }
}
