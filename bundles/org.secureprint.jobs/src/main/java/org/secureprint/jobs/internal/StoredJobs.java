package org.secureprint.jobs.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStore;

/** Every change of a stored job, as a compare-and-set that is repeated while others are faster, followed by its news. */
final class StoredJobs {
    private static final int MAX_TRIES = 100;

    private final JobStore store;
    private final JobNews news;
    private final Clock clock;

    StoredJobs(JobStore store, JobNews news, Clock clock) {
        this.store = store;
        this.news = news;
        this.clock = clock;
    }

    /** The present moment in whole milliseconds, which every database keeps exactly. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void insert(Job job) {
        store.insert(job);
        news.created(job);
    }

    /**
     * Changes a job.
     *
     * @param visible whether the caller may see it; otherwise it is missing
     * @param step makes the next value; may throw; may return its argument to change nothing
     * @return the job as it then is
     */
    Job change(int jobId, Predicate<Job> visible, UnaryOperator<Job> step) {
        return changeIf(jobId, visible, step).orElseThrow(() -> Visibility.notFound(jobId));
    }

    /** Changes a job as long as a condition holds; empty if it does not, or the job is gone. */
    Optional<Job> changeIf(int jobId, Predicate<Job> condition, UnaryOperator<Job> step) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<Job> before = store.find(jobId).filter(condition);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            Job next = step.apply(before.get());
            if (next == before.get()) {
                return before;
            }
            Optional<Job> after = store.update(next);
            if (after.isPresent()) {
                news.changed(before.get(), after.get());
                return after;
            }
        }
        throw new PrintException(
                Status.SERVER_ERROR_BUSY, "Job " + jobId + " is being changed by many at once; try again.");
    }
}
