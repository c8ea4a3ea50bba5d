package org.secureprint.jobs.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.secureprint.api.job.JobReindexing.Reindexed;

/** Counts what the threads of a {@link Reindexing} do. */
final class Tally {
    private final IntConsumer progress;
    final AtomicInteger restored = new AtomicInteger();
    final AtomicInteger renumbered = new AtomicInteger();
    final AtomicInteger incomplete = new AtomicInteger();
    final AtomicInteger damaged = new AtomicInteger();
    final AtomicInteger unreadable = new AtomicInteger();

    Tally(IntConsumer progress) {
        this.progress = progress;
    }

    synchronized void done() {
        progress.accept(restored.get() + incomplete.get() + damaged.get());
    }

    Reindexed result() {
        return new Reindexed(restored.get(), renumbered.get(), incomplete.get(), damaged.get(), unreadable.get());
    }
}
