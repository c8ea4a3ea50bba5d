package org.secureprint.spool.ipp.internal.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;

/**
 * The {@code notify-events} that happen here (RFC 3995 section 5.3.3.4). Nothing is told page by page, therefore there is no
 * {@code job-progress}.
 */
public enum NotifyEvent {
    JOB_STATE_CHANGED(null),
    JOB_CREATED(JOB_STATE_CHANGED),
    JOB_COMPLETED(JOB_STATE_CHANGED),
    JOB_STOPPED(JOB_STATE_CHANGED),
    PRINTER_STATE_CHANGED(null),
    PRINTER_STOPPED(PRINTER_STATE_CHANGED),
    PRINTER_CONFIG_CHANGED(null);

    private final NotifyEvent whole;

    NotifyEvent(NotifyEvent whole) {
        this.whole = whole;
    }

    /** IPP's keyword, for example {@code job-completed}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The event of a keyword, or empty if it does not happen here. */
    static Optional<NotifyEvent> of(String keyword) {
        return Arrays.stream(values())
                .filter(event -> event.keyword().equals(keyword))
                .findFirst();
    }

    /** What the job services tell. */
    static NotifyEvent of(JobEvent news) {
        return switch (news.kind()) {
            case JOB_CREATED -> JOB_CREATED;
            case JOB_COMPLETED -> JOB_COMPLETED;
            case JOB_STATE_CHANGED -> news.state() == JobState.PROCESSING_STOPPED ? JOB_STOPPED : JOB_STATE_CHANGED;
        };
    }

    /** The subscribed event that this one matches: itself, or what it is a part of (RFC 3995 section 5.3.3.5). */
    Optional<NotifyEvent> matched(Set<NotifyEvent> subscribed) {
        if (subscribed.contains(this)) {
            return Optional.of(this);
        }
        return Optional.ofNullable(whole).filter(subscribed::contains);
    }

    /** Whether it happens to a job and not to the printer. */
    boolean isOfJobs() {
        return this == JOB_STATE_CHANGED || whole == JOB_STATE_CHANGED;
    }
}
