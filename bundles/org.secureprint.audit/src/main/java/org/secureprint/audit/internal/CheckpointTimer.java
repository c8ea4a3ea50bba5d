package org.secureprint.audit.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Signs what was written, so that no line waits longer than five minutes for it. */
final class CheckpointTimer implements AutoCloseable {
    static final long SECONDS = 300;

    private final ScheduledExecutorService thread;

    CheckpointTimer(Runnable checkpoint) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread one = new Thread(work, "spm-audit-checkpoints");
            one.setDaemon(true);
            return one;
        });
        thread.scheduleWithFixedDelay(checkpoint, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
