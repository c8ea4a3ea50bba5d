package org.secureprint.jobs.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.job.JobReindexing.Reindexed;

/** Counts what the threads of a {@link Reindexing} do. */
final class Tally {
    final AtomicInteger restored = new AtomicInteger();
    final AtomicInteger renumbered = new AtomicInteger();
    final AtomicInteger incomplete = new AtomicInteger();
    final AtomicInteger damaged = new AtomicInteger();
    final AtomicInteger unreadable = new AtomicInteger();

    /** All that have a row now. */
    int jobs() {
        return restored.get() + incomplete.get() + damaged.get();
    }

    Reindexed result() {
        return new Reindexed(restored.get(), renumbered.get(), incomplete.get(), damaged.get(), unreadable.get());
    }
}
