package org.secureprint.delivery.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeliveryTransport.Monitor;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that this server is sending: its newest version, and whether to go on. Its device's thread works with it; {@link #stop} is
 * called from any thread. Nothing here interrupts a thread: an interrupt closes the files of the store and of the vault.
 */
final class ClaimedJob implements Monitor {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimedJob.class);
    private static final Set<Status> PASSING = EnumSet.of(
            Status.SERVER_ERROR_TEMPORARY_ERROR, Status.SERVER_ERROR_SERVICE_UNAVAILABLE, Status.SERVER_ERROR_BUSY);
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final JobWork work;
    private Job job;
    private int impressions;
    private volatile boolean stopped;

    ClaimedJob(JobWork work, Job job) {
        this.work = work;
        this.job = job;
    }

    Job job() {
        return job;
    }

    @Override
    public boolean progress(int impressionsCompleted) {
        if (!stopped && impressionsCompleted > impressions) {
            note(impressionsCompleted);
        }
        return !stopped;
    }

    /** A count that can't be noted now is noted with the next report: the printer prints on meanwhile. */
    private void note(int impressionsCompleted) {
        try {
            work.progress(job, impressionsCompleted).ifPresentOrElse(newer -> job = newer, this::stop);
            impressions = impressionsCompleted;
        } catch (PrintException e) {
            if (!PASSING.contains(e.status())) {
                throw e;
            }
            LOG.debug("The progress of job {} can't be noted now: {}", job.id(), e.getMessage());
        }
    }

    /** Asks the delivery to end: the job was canceled, or the server stops. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits, unless the job is stopped. */
    synchronized void pause(long millis) throws InterruptedException {
        if (!stopped) {
            wait(millis);
        }
    }

    Optional<Job> complete(Integer impressionsCompleted, boolean withErrors) throws InterruptedException {
        return insist(claimed -> work.complete(claimed, impressionsCompleted, withErrors));
    }

    Optional<Job> giveBack(JobStateReason reason, String message) throws InterruptedException {
        return insist(claimed -> work.giveBack(claimed, reason, message));
    }

    /** The end of a delivery must be noted: while the store is away, it is tried again, until the server stops. */
    private Optional<Job> insist(Function<Job, Optional<Job>> ending) throws InterruptedException {
        for (long pause = 100; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                return ending.apply(job);
            } catch (PrintException e) {
                if (stopped || !PASSING.contains(e.status())) {
                    throw e;
                }
                LOG.warn("The end of job {} can't be noted now, trying again: {}", job.id(), e.getMessage());
                pause(pause);
            }
        }
    }
}
