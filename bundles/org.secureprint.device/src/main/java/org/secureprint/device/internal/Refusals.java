package org.secureprint.device.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Tells the log what devices were refused, of each one so often only that nobody can fill it. Safe for any thread. */
final class Refusals {
    /** How many lines of one device in a window. */
    static final int MOST = 20;

    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_SHOWN = 63;

    private final AccessLog log;
    private final LongSupplier nanoTime;
    private final Map<String, Count> byDevice = new HashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    Refusals(AccessLog log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Writes a line, unless there are many of it already.
     *
     * @param device whose attempts are counted together; empty for all that are of no device
     * @param name what the caller said to be, which may be anything
     */
    void tell(String device, String name, String source, String action, String result, String why) {
        int before = count(device);
        if (before >= MOST) {
            return;
        }
        String detail = before + 1 < MOST
                ? why
                : (why + " (no more of these are logged for " + WINDOW.toMinutes() + " minutes)").strip();
        String shown = name.substring(0, Math.min(MOST_SHOWN, name.length()));
        AccessLog.Entry entry = new AccessLog.Entry(shown, source, action, "device " + shown, result, detail);
        log.append(LogKind.SERVER_ACCESS, entry.as(Set.of(Role.DEVICE)).at(shown));
    }

    private synchronized int count(String device) {
        long now = nanoTime.getAsLong();
        Count last = byDevice.get(device);
        Count count = last == null || now - last.since >= WINDOW.toNanos() ? new Count(now, 0) : last;
        byDevice.put(device, new Count(count.since, Math.min(MOST, count.lines) + 1));
        return count.lines;
    }

    private record Count(long since, int lines) {}
}
