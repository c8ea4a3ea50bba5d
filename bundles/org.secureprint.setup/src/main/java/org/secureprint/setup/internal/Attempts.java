package org.secureprint.setup.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells when files that somebody exchanges are worth an attempt: once they are the same at two looks, and after a pause again if it was not
 * their fault that it failed. Used by one thread at a time.
 */
final class Attempts {
    /** Before the next attempt with the same files. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    private final Clock clock;
    private String seen;
    private String tried;
    private Instant next = Instant.MAX;

    /** @param state of the files that are in use already, or empty */
    Attempts(String state, Clock clock) {
        this.clock = clock;
        seen = state;
        tried = state;
    }

    /** Whether to try now. Called at each look. */
    boolean due(String state) {
        boolean settled = state.equals(seen);
        seen = state;
        return settled && (!state.equals(tried) || !clock.instant().isBefore(next));
    }

    /** These are in use, or of no use: they are not tried again. */
    void done(String state) {
        seen = state;
        tried = state;
        next = Instant.MAX;
    }

    /** Something else was in the way, such as a disk that is full. */
    void failed(String state) {
        tried = state;
        next = clock.instant().plus(PAUSE);
    }
}
