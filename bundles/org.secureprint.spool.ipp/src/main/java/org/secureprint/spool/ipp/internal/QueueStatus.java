package org.secureprint.spool.ipp.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;

/**
 * How busy each queue is. Clients poll it, so the store is asked once a second at most, and less often where counting takes long: it
 * never takes more than a twentieth of the time. Safe for use by several threads.
 */
final class QueueStatus {
    private static final Person SELF = Person.service("org.secureprint.spool.ipp");
    private static final long MIN_AGE_NANOS = 1_000_000_000L;
    private static final long AGE_PER_COST = 20;

    private final JobCatalog catalog;
    private final LongSupplier nanos;
    private final Clock clock;
    private final Map<String, Counted> queues = new ConcurrentHashMap<>();

    QueueStatus(JobCatalog catalog, LongSupplier nanos, Clock clock) {
        this.catalog = catalog;
        this.nanos = nanos;
        this.clock = clock;
    }

    /** Those of a queue that there is. */
    Counts counts(String queue) {
        return queues.compute(queue, (name, last) -> isFresh(last) ? last : count(name, last))
                .counts();
    }

    private boolean isFresh(Counted last) {
        return last != null && nanos.getAsLong() - last.validUntil() < 0;
    }

    private Counted count(String queue, Counted last) {
        long begin = nanos.getAsLong();
        long queued = catalog.count(SELF, JobQuery.notCompleted().ofQueue(queue).thatAreErased(false));
        boolean processing = catalog.list(SELF, JobQuery.all().inStates(Set.of(JobState.PROCESSING))).stream()
                .anyMatch(job -> job.request().queue().equals(queue));
        boolean changed = last == null || processing != last.counts().processing();
        Instant since = changed ? clock.instant() : last.counts().since();
        long end = nanos.getAsLong();
        return new Counted(
                new Counts((int) Math.min(Integer.MAX_VALUE, queued), processing, since),
                end + Math.max(MIN_AGE_NANOS, AGE_PER_COST * (end - begin)));
    }

    /**
     * @param queued {@code queued-job-count} (RFC 8011 section 5.4.24): every job of the queue that is not over
     * @param processing whether one is on its way to a device
     * @param since when that was seen to change, or the first look
     */
    record Counts(int queued, boolean processing, Instant since) {}

    private record Counted(Counts counts, long validUntil) {}
}
