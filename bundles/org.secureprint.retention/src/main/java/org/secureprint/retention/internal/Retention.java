package org.secureprint.retention.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

/** Decides which jobs end when (S-11, S-12). One thread erases, another looks at the clock. */
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
    private volatile String pause;

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

    /**
     * Erases what is over: canceled and aborted jobs, and printed ones if they are to be deleted after printing. A damaged job is left for
     * its owner to see, for as long as any job.
     */
    void eraseFinished() {
        boolean printedToo = settings.get(Setting.DELETE_AFTER_PRINTING);
        batches.forEach(
                JobQuery.all().inStates(printedToo ? OVER : OVER_UNPRINTED).thatAreErased(false), job -> {
                    if (!isStored(job) && !job.isDamaged()) {
                        jobs.erase(job);
                    }
                });
    }

    /** A printed job that its owner asked to store (PWG 5100.11, {@code job-storage}) is kept until the auto delete interval is over. */
    private static boolean isStored(Job job) {
        return job.state() == JobState.COMPLETED && job.request().template().containsKey("job-storage");
    }

    /**
     * Ends jobs that are older than they may be, and forgets those whose history is over, unless the clock has jumped. What it cancels
     * is erased like all that is over.
     */
    void endByClock() {
        Instant now = clock.instant();
        if (!mayTrustClock()) {
            return;
        }
        JobLifetimes lifetimes = new JobLifetimes(settings, queues);
        lifetimes.over(now).forEach(old -> delete(old, lifetimes, now));
        forgetEndedBefore(now.minus(history));
    }

    /** Why deleting by age pauses now, in one line; empty while it goes on. For any thread. */
    Optional<String> pause() {
        mayTrustClock();
        return Optional.ofNullable(pause);
    }

    /** From now on the present time is the right one. */
    synchronized void confirmClock() {
        watch.accept();
        mayTrustClock();
    }

    private void delete(JobQuery old, JobLifetimes lifetimes, Instant now) {
        batches.spread(old.inStates(UNCOLLECTED), job -> {
            if (lifetimes.isOver(job, now)) {
                jobs.expire(job, message(job, lifetimes.of(job)));
            }
        });
        batches.spread(old.inStates(Set.of(JobState.COMPLETED, JobState.ABORTED)), job -> {
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

    /** A job ends no earlier than it was created, so the younger ones need not be looked at. */
    private void forgetEndedBefore(Instant moment) {
        JobQuery erased = JobQuery.all().inStates(OVER).thatAreErased(true).olderThan(moment);
        batches.spread(erased, job -> {
            if (endOf(job).isBefore(moment)) {
                jobs.forget(job);
            }
        });
    }

    private static Instant endOf(Job job) {
        return job.completedAt() == null ? job.createdAt() : job.completedAt();
    }

    private synchronized boolean mayTrustClock() {
        boolean trusted = watch.isTrusted();
        boolean wasTrusted = pause == null;
        pause = trusted
                ? null
                : "Auto delete pauses, so that nothing is deleted by mistake: the server's clock jumped by "
                        + watch.jump().toMinutes() + " minutes. Set it right, or, if it is right now, confirm it"
                        + " with spm:auto-delete --confirm-clock.";
        if (trusted != wasTrusted) {
            tell(trusted ? "The server's clock is trusted again; auto delete goes on." : pause);
        }
        return trusted;
    }

    private void tell(String detail) {
        LOG.warn(detail);
        log.append(
                LogKind.SERVER_ERROR,
                new AccessLog.Entry(
                        "retention", "", "auto-delete", "", pause == null ? AccessLog.Entry.OK : "paused", detail));
    }
}
