package org.secureprint.api.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/**
 * How long jobs live, in minutes: as their queue says, otherwise as the setting does (S-12), and at most as long as the other setting
 * says where nobody has claimed them. As it was when this was made; 0 is for ever. For who deletes jobs, and for who tells people when.
 * Immutable.
 */
public final class JobLifetimes {
    private final int server;
    private final int unclaimed;
    private final Duration notice;
    private final Map<String, Integer> byQueue;

    /** The lifetimes by the settings and queues of now. */
    public JobLifetimes(Settings settings, PrintQueues queues) {
        server = settings.get(Setting.AUTO_DELETE_MINUTES);
        unclaimed = settings.get(Setting.UNCLAIMED_DELETE_MINUTES);
        notice = Duration.ofMinutes(settings.get(Setting.EXPIRY_NOTICE_MINUTES));
        byQueue = queues.list().stream()
                .collect(Collectors.toMap(PrintQueue::name, queue -> Optional.ofNullable(queue.retentionMinutes())
                        .orElse(server)));
    }

    /** What finds every job whose time is over, some twice, and hardly any other. */
    public List<JobQuery> over(Instant now) {
        List<JobQuery> queries = new ArrayList<>();
        byQueue.forEach((queue, minutes) -> {
            if (minutes > 0) {
                queries.add(before(now, minutes).ofQueue(queue));
            }
        });
        if (server > 0) {
            queries.add(before(now, server).ofOtherQueues(byQueue.keySet()));
        }
        queries.add(before(now, unclaimed).ownedBy(UserName.UNCLAIMED));
        return queries;
    }

    private static JobQuery before(Instant now, int minutes) {
        return JobQuery.all().thatAreErased(false).olderThan(now.minus(Duration.ofMinutes(minutes)));
    }

    /** The one of a job. */
    public int of(Job job) {
        int owned = byQueue.getOrDefault(job.request().queue(), server);
        if (!job.isUnclaimed()) {
            return owned;
        }
        return owned == 0 ? unclaimed : Math.min(owned, unclaimed);
    }

    /** When the time of a job is over; empty if it lives for ever. */
    public Optional<Instant> end(Job job) {
        int minutes = of(job);
        return minutes == 0 ? Optional.empty() : Optional.of(job.createdAt().plus(Duration.ofMinutes(minutes)));
    }

    /** Whether a job is deleted so soon that its owner is to be told. */
    public boolean isNearEnd(Job job, Instant now) {
        return !job.erased()
                && !notice.isZero()
                && end(job).filter(end -> !end.minus(notice).isAfter(now)).isPresent();
    }

    /** Whether the time of a job is over: more than its minutes have passed. */
    public boolean isOver(Job job, Instant now) {
        return end(job).filter(end -> end.isBefore(now)).isPresent();
    }
}
