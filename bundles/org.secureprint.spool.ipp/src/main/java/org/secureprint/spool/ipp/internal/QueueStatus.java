package org.secureprint.spool.ipp.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongSupplier;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;

/**
 * How busy the queue is. Clients poll it, so the store is asked once a second at most, and less often where counting takes long: it
 * never takes more than a twentieth of the time. Safe for use by several threads.
 */
final class QueueStatus {
    private static final Person SELF = Person.service("org.secureprint.spool.ipp");
    private static final long MIN_AGE_NANOS = 1_000_000_000L;
    private static final long AGE_PER_COST = 20;

    private final JobCatalog catalog;
    private final LongSupplier nanos;
    private final Clock clock;
    private Counts counts;
    private long validUntil;
    private boolean counted;

    QueueStatus(JobCatalog catalog, LongSupplier nanos, Clock clock) {
        this.catalog = catalog;
        this.nanos = nanos;
        this.clock = clock;
        counts = new Counts(0, false, clock.instant());
    }

    synchronized Counts counts() {
        long now = nanos.getAsLong();
        if (!counted || now - validUntil >= 0) {
            long queued = catalog.count(SELF, JobQuery.notCompleted());
            boolean processing = catalog.count(SELF, JobQuery.all().inStates(Set.of(JobState.PROCESSING))) > 0;
            Instant since = processing == counts.processing() ? counts.since() : clock.instant();
            counts = new Counts((int) Math.min(Integer.MAX_VALUE, queued), processing, since);
            long done = nanos.getAsLong();
            validUntil = done + Math.max(MIN_AGE_NANOS, AGE_PER_COST * (done - now));
            counted = true;
        }
        return counts;
    }

    /**
     * @param queued {@code queued-job-count}: every job that is not over
     * @param processing whether one is on its way to a device
     * @param since when that was seen to change, or the start
     */
    record Counts(int queued, boolean processing, Instant since) {}
}
