package org.secureprint.device.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.secureprint.api.device.DeviceCredentials;

/** How many requests each device has signed lately, which bounds how many nonces are kept. Safe for any thread. */
final class SignedRate {
    private static final long WINDOW_NANOS = DeviceCredentials.WINDOW.toNanos();

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<String, Count> byDevice = new HashMap<>();

    /**
     * @param most how many of one device in a window
     * @param nanoTime as {@link System#nanoTime}
     */
    SignedRate(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Counts one more request of a device that is known; false if it is one too many. */
    synchronized boolean mayGoOn(String device) {
        long now = nanoTime.getAsLong();
        Count before = byDevice.get(device);
        Count count = before == null || now - before.since >= WINDOW_NANOS ? new Count(now, 0) : before;
        byDevice.put(device, new Count(count.since, Math.min(most, count.requests) + 1));
        return count.requests < most;
    }

    private record Count(long since, int requests) {}
}
