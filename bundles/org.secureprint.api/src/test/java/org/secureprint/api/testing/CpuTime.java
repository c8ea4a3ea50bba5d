package org.secureprint.api.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How long a thread computed since a moment. Unlike time on the clock it does not grow while the machine does something else, so a
 * limit of it can stand in a test. Confined to the thread that measures itself.
 */
public final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long start = THREADS.getCurrentThreadCpuTime();

    private CpuTime() {}

    public static CpuTime start() {
        return new CpuTime();
    }

    /** What the calling thread computed since {@link #start}. */
    public Duration spent() {
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    }
}
