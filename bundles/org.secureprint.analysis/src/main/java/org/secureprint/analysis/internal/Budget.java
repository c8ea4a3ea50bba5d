package org.secureprint.analysis.internal;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the analysis of one stored stream may cost: time, and memory in proportion to its length, whatever documents it consists of. A parser
 * of somebody else's can't be told when to stop, so it is asked on each of its reads; a part of the memory is kept back for what it takes
 * between two of them, and for the findings. Belongs to the thread that made it.
 */
final class Budget {
    private static final long OCTETS_PER_OCTET = 64;
    private static final long BASE_OCTETS = 1L << 20;
    private static final long KEPT_BACK = 128L << 10;
    private static final long MOST_OCTETS = 512L << 20;
    private static final int MOST_RENEWALS = 8;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    private final LongSupplier nanoTime;
    private final long end;
    private final long most;
    private long allocatedAtMost;
    private long decodable;
    private long classes;
    private int renewals;
    private boolean exceeded;

    Budget(int seconds, LongSupplier nanoTime, long streamOctets) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
        this.most = Math.min(BASE_OCTETS + OCTETS_PER_OCTET * streamOctets, MOST_OCTETS);
        start();
    }

    private void start() {
        exceeded = false;
        classes = CLASSES.getTotalLoadedClassCount();
        allocatedAtMost = THREADS.getCurrentThreadAllocatedBytes() + most - KEPT_BACK;
        decodable = most / 16;
    }

    /**
     * Gives the memory anew if it was not the stream that needed too much of it but the classes that were loaded meanwhile: they are the first
     * document's of their kind only.
     *
     * @return whether it is to be tried again
     */
    boolean renew() {
        boolean loading = exceeded && classes != CLASSES.getTotalLoadedClassCount();
        if (!loading || renewals == MOST_RENEWALS || isOver()) {
            return false;
        }
        renewals++;
        start();
        return true;
    }

    /** Whether the time is over or too much memory was used. */
    boolean isSpent() {
        return !has(0);
    }

    /** @throws Exceeded if the time is over or too much memory was used */
    void check() {
        check(0);
    }

    /** @throws Exceeded if the time is over, or there is no memory for so many octets more */
    void check(long octets) {
        if (!has(octets)) {
            throw new Exceeded();
        }
    }

    /** @throws Exceeded if more octets come out of the stream's compressed parts than may */
    void decoded(long octets) {
        decodable -= octets;
        exceeded |= decodable < 0;
        check();
    }

    private boolean has(long octets) {
        exceeded |= isOver() || THREADS.getCurrentThreadAllocatedBytes() + octets > allocatedAtMost;
        return !exceeded;
    }

    private boolean isOver() {
        return nanoTime.getAsLong() - end >= 0;
    }

    /** The stream costs more than it may. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exceeded() {
            super("The document takes more time or memory than its analysis may", null, false, false);
        }
    }
}
