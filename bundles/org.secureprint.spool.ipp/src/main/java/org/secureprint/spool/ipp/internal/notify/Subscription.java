package org.secureprint.spool.ipp.internal.notify;

import java.time.Instant;
import java.util.Set;
import org.secureprint.ipp.Value;

/**
 * A subscription (RFC 3995 section 5) as it is at one moment.
 *
 * @param id {@code notify-subscription-id}
 * @param subscriber whose it is
 * @param queue the queue it is for
 * @param printerUri {@code notify-printer-uri}: how that was reached
 * @param jobId {@code notify-job-id}, or 0 for one of the printer
 * @param events {@code notify-events}
 * @param userData {@code notify-user-data}; empty where none was given
 * @param leaseSeconds {@code notify-lease-duration}, 0 for one of a job
 * @param expiresAt when the lease ends; null for one of a job
 * @param sequence {@code notify-sequence-number}: how many notifications there were
 */
public record Subscription(
        int id,
        Subscriber subscriber,
        String queue,
        String printerUri,
        int jobId,
        Set<NotifyEvent> events,
        Value.OctetsValue userData,
        int leaseSeconds,
        Instant expiresAt,
        int sequence) {
    public Subscription {
        events = Set.copyOf(events);
    }

    /** Whether it lasts as long as its job. */
    public boolean isOfJob() {
        return jobId != 0;
    }

    Subscription leased(int seconds, Instant until) {
        return new Subscription(id, subscriber, queue, printerUri, jobId, events, userData, seconds, until, sequence);
    }

    Subscription told() {
        return new Subscription(
                id, subscriber, queue, printerUri, jobId, events, userData, leaseSeconds, expiresAt, sequence + 1);
    }
}
