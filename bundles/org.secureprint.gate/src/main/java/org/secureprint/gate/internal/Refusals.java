package org.secureprint.gate.internal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/**
 * Tells the error log of the port what people who are signed in were refused, of each one and status so often only that nobody can
 * fill it. Safe for any thread.
 */
final class Refusals {
    /** How many lines of one person and status in a window. */
    static final int MOST = 20;

    static final Duration WINDOW = Duration.ofMinutes(15);

    /** How many counts are kept; the oldest one goes. */
    static final int MOST_COUNTS = 10_000;

    private final Exchangeable<AccessLog> log;
    private final LongSupplier nanoTime;

    /** Those that began first come first. */
    private final Map<Kind, Count> counts = new LinkedHashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    Refusals(Exchangeable<AccessLog> log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Writes a line, unless there are many of its kind already. */
    void tell(Person person, String source, String action, Status status, String why) {
        int line = number(new Kind(person.name(), status));
        if (line > MOST) {
            return;
        }
        String detail =
                line < MOST ? why : why + " (no more of these are logged for " + WINDOW.toMinutes() + " minutes)";
        AccessLog.Entry entry =
                new AccessLog.Entry(person.name(), source, action, "", status.keyword(), detail).as(person);
        log.now().ifPresent(lines -> lines.append(LogKind.PORT_ERROR, entry));
    }

    /** How many counts there are. */
    synchronized int size() {
        return counts.size();
    }

    /** Which one of its kind this is, from 1. */
    private synchronized int number(Kind kind) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        Count count = counts.get(kind);
        if (count == null) {
            count = new Count(now);
            counts.put(kind, count);
        }
        count.lines = Math.min(count.lines, MOST) + 1;
        return count.lines;
    }

    private void forgetOld(long now) {
        Iterator<Count> oldest = counts.values().iterator();
        while (oldest.hasNext()) {
            if (now - oldest.next().since < WINDOW.toNanos() && counts.size() < MOST_COUNTS) {
                return;
            }
            oldest.remove();
        }
    }

    private record Kind(String person, Status status) {}

    private static final class Count {
        private final long since;
        private int lines;

        Count(long since) {
            this.since = since;
        }
    }
}
