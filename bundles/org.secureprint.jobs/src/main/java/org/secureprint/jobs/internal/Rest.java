package org.secureprint.jobs.internal;

import java.util.function.LongSupplier;

/** Keeps work to a tenth of the time: each piece of it is followed by a rest that is nine times as long. Confined to one thread. */
final class Rest {
    private static final int TIMES_AS_LONG = 9;

    private final LongSupplier nanoTime;
    private long end;

    Rest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong();
    }

    void from(Runnable work) {
        long begin = nanoTime.getAsLong();
        try {
            work.run();
        } finally {
            long now = nanoTime.getAsLong();
            end = now + TIMES_AS_LONG * (now - begin);
        }
    }

    boolean isOver() {
        return nanoTime.getAsLong() - end >= 0;
    }
}
