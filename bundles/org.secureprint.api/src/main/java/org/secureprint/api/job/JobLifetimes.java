package org.secureprint.api.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private final Map<String, Integer> byQueue;

    /** The lifetimes by the settings and queues of now. */
    public JobLifetimes(Settings settings, PrintQueues queues) {
        server = settings.get(Setting.AUTO_DELETE_MINUTES);
        unclaimed = settings.get(Setting.UNCLAIMED_DELETE_MINUTES);
        byQueue = queues.list().stream()
                .filter(queue -> queue.retentionMinutes() != null)
                .collect(Collectors.toMap(PrintQueue::name, PrintQueue::retentionMinutes));
    }

    /** The shortest one that the job of somebody has; empty if all of those live for ever. */
    public OptionalInt shortestOwned() {
        return IntStream.concat(IntStream.of(server), byQueue.values().stream().mapToInt(Integer::intValue))
                .filter(minutes -> minutes > 0)
                .min();
    }

    /** How long the jobs of nobody live at most. */
    public int unclaimed() {
        return unclaimed;
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

    /** Whether the time of a job is over: more than its minutes have passed. */
    public boolean isOver(Job job, Instant now) {
        return end(job).filter(end -> end.isBefore(now)).isPresent();
    }
}
