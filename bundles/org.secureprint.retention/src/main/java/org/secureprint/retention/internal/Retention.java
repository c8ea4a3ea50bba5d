package org.secureprint.retention.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.job.JobState;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which jobs end when (S-11, S-12). Called by one thread. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Set<JobState> OVER_UNPRINTED = EnumSet.of(JobState.CANCELED, JobState.ABORTED);
    private static final Set<JobState> OVER = EnumSet.of(JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED);
    private static final Set<JobState> UNCOLLECTED =
            EnumSet.of(JobState.PENDING, JobState.PENDING_HELD, JobState.PROCESSING_STOPPED);

    private final Batches batches;
    private final JobRetention jobs;
    private final Settings settings;
    private final PrintQueues queues;
    private final AccessLog log;
    private final Clock clock;
    private final ClockWatch watch;
    private final Duration history;
    private boolean paused;

    /** Whether auto delete was off at the last sweep. What it was before the first one is not known, so a start confirms no clock. */
    private boolean wasOff = true;

    Retention(
            Batches batches,
            JobRetention jobs,
            Settings settings,
            PrintQueues queues,
            AccessLog log,
            Clock clock,
            ClockWatch watch,
            Duration history) {
        this.batches = batches;
        this.jobs = jobs;
        this.settings = settings;
        this.queues = queues;
        this.log = log;
        this.clock = clock;
        this.watch = watch;
        this.history = history;
    }

    /** Erases what is over: canceled and aborted jobs, and printed ones if they are to be deleted after printing. */
    void eraseFinished() {
        boolean printedToo = settings.get(Setting.DELETE_AFTER_PRINTING);
        batches.forEach(
                JobQuery.all().inStates(printedToo ? OVER : OVER_UNPRINTED).thatAreErased(false), job -> {
                    if (!isStored(job)) {
                        jobs.erase(job);
                    }
                });
    }

    /** A printed job that its owner asked to store (PWG 5100.11, {@code job-storage}) is kept until the auto delete interval is over. */
    private static boolean isStored(Job job) {
        return job.state() == JobState.COMPLETED && job.request().template().containsKey("job-storage");
    }

    /**
     * Ends jobs that are older than their queue or the auto delete interval allows, and forgets those whose history is over, unless the clock has jumped.
     * Whoever switches auto delete off after a jump says that the clock is right; that it is off says nothing about a later jump.
     */
    void endByClock() {
        boolean off = settings.get(Setting.AUTO_DELETE_MINUTES) == 0;
        if (off && !wasOff) {
            watch.accept();
        }
        wasOff = off;
        if (!mayTrustClock()) {
            return;
        }
        Instant now = clock.instant();
        deleteOld(now);
        forgetEndedBefore(now.minus(history));
    }

    private void deleteOld(Instant now) {
        JobLifetimes lifetimes = new JobLifetimes(settings, queues);
        lifetimes.shortestOwned().ifPresent(minutes -> delete(before(now, minutes), lifetimes, now));
        delete(before(now, lifetimes.unclaimed()).ownedBy(UserName.UNCLAIMED), lifetimes, now);
    }

    private static JobQuery before(Instant now, int minutes) {
        return JobQuery.all().olderThan(now.minus(Duration.ofMinutes(minutes)));
    }

    private void delete(JobQuery old, JobLifetimes lifetimes, Instant now) {
        batches.forEach(old.inStates(UNCOLLECTED), job -> {
            if (lifetimes.isOver(job, now)) {
                jobs.expire(job, message(job, lifetimes.of(job))).ifPresent(jobs::erase);
            }
        });
        batches.forEach(old.inStates(Set.of(JobState.COMPLETED)).thatAreErased(false), job -> {
            if (lifetimes.isOver(job, now)) {
                jobs.erase(job);
            }
        });
    }

    private static String message(Job job, int minutes) {
        return job.isUnclaimed()
                ? "Deleted: nobody claimed it within " + minutes + " minutes."
                : "Deleted: it was not collected within the auto delete interval of " + minutes + " minutes.";
    }

    private void forgetEndedBefore(Instant moment) {
        JobQuery erased = JobQuery.all().inStates(OVER).thatAreErased(true);
        batches.forEach(erased, job -> {
            if (endOf(job).isBefore(moment)) {
                jobs.forget(job);
            }
        });
    }

    private static Instant endOf(Job job) {
        return job.completedAt() == null ? job.createdAt() : job.completedAt();
    }

    private boolean mayTrustClock() {
        boolean trusted = watch.isTrusted();
        if (trusted == paused) {
            paused = !trusted;
            tell(trusted);
        }
        return trusted;
    }

    private void tell(boolean trusted) {
        String detail = trusted
                ? "The server's clock is trusted again; auto delete goes on."
                : "The server's clock jumped by " + watch.jump().toMinutes() + " minutes; auto delete pauses, so that"
                        + " nothing is deleted by mistake. Set"
                        + " the clock right. If it is right now,"
                        + " set autoDeleteMinutes to 0 (if it is 0"
                        + " already, to another value for two"
                        + " sweeps and then to 0), wait until"
                        + " auto delete is reported to go on, and"
                        + " set it back.";
        LOG.warn(detail);
        log.append(
                LogKind.SERVER_ERROR,
                new AccessLog.Entry(
                        "retention", "", "auto-delete", "", trusted ? AccessLog.Entry.OK : "paused", detail));
    }
}
