package org.secureprint.analysis.internal;

import java.lang.management.ManagementFactory;

/**
 * What the analysis of one document may cost: time, and memory in proportion to the document. A parser of somebody else's can't be told
 * when to stop, so it is asked on each of its reads. Belongs to the thread that made it.
 */
final class Budget {
    private static final long OCTETS_PER_OCTET = 64;
    private static final long BASE_OCTETS = 32L << 20;
    private static final long MOST_OCTETS = 512L << 20;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Deadline deadline;
    private final long allocatedAtMost;
    private long decodable;

    Budget(Deadline deadline, long documentOctets) {
        this.deadline = deadline;
        long most = Math.min(BASE_OCTETS + OCTETS_PER_OCTET * documentOctets, MOST_OCTETS);
        this.allocatedAtMost = THREADS.getCurrentThreadAllocatedBytes() + most;
        this.decodable = most / 16;
    }

    /** @throws Exceeded if the time is over or too much memory was used */
    void check() {
        if (deadline.isOver() || THREADS.getCurrentThreadAllocatedBytes() > allocatedAtMost) {
            throw new Exceeded();
        }
    }

    /** @throws Exceeded if more octets come out of the document's compressed parts than it may have */
    void decoded(long octets) {
        decodable -= octets;
        if (decodable < 0) {
            throw new Exceeded();
        }
        check();
    }

    /** The document costs more than it may. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exceeded() {
            super("The document takes more time or memory than its analysis may", null, false, false);
        }
    }
}
