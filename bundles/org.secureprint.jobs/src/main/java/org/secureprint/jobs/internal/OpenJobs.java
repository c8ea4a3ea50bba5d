package org.secureprint.jobs.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/**
 * The jobs made by Create-Job that wait for their documents, and when their client was last heard of; a jump of the wall clock does
 * not end them. Ends those whose client is silent for {@code multiple-operation-time-out} (RFC 8011 section 5.4.31).
 */
final class OpenJobs {
    private final Map<Integer, Long> heardAt = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> highestCanceled = new ConcurrentHashMap<>();
    private final StoredJobs jobs;
    private final IncomingJobs incoming;
    private final AccessLog log;
    private final long timeOutNanos;
    private final LongSupplier nanoTime;

    OpenJobs(StoredJobs jobs, IncomingJobs incoming, AccessLog log, int timeOutSeconds, LongSupplier nanoTime) {
        this.jobs = jobs;
        this.incoming = incoming;
        this.log = log;
        this.timeOutNanos = TimeUnit.SECONDS.toNanos(timeOutSeconds);
        this.nanoTime = nanoTime;
    }

    /** The client of this job was heard of now. */
    void touch(int jobId) {
        heardAt.put(jobId, nanoTime.getAsLong());
    }

    /** This job was open before a start of this bundle; its time begins now. */
    void found(int jobId) {
        heardAt.putIfAbsent(jobId, nanoTime.getAsLong());
    }

    void remove(int jobId) {
        heardAt.remove(jobId);
        highestCanceled.remove(jobId);
    }

    /** The number for the next document of an open job: higher than that of each it has, or had until it was canceled. */
    int nextNumber(Job job) {
        int highest = job.documents().stream().mapToInt(Document::number).max().orElse(0);
        return 1 + Math.max(highest, highestCanceled.getOrDefault(job.id(), 0));
    }

    /** A document of this job was canceled. If the job is open, no other one gets its number as long as the server runs. */
    void canceled(Job job, int documentNumber) {
        if (heardAt.containsKey(job.id())) {
            highestCanceled.merge(job.id(), documentNumber, Math::max);
        }
    }

    /** Aborts the jobs whose time is over. */
    void endOverdue() {
        long now = nanoTime.getAsLong();
        heardAt.forEach((jobId, heard) -> {
            if (now - heard >= timeOutNanos && !incoming.isArriving(jobId)) {
                end(jobId);
                if (heardAt.remove(jobId, heard)) {
                    highestCanceled.remove(jobId);
                }
            }
        });
    }

    private void end(int jobId) {
        jobs.changeIf(jobId, job -> JobLifeCycle.allows(Trigger.INTERRUPT, job), this::interrupted)
                .filter(job -> job.state() == JobState.ABORTED)
                .ifPresent(this::logged);
    }

    private Job interrupted(Job job) {
        return JobLifeCycle.next(job, Trigger.INTERRUPT, jobs.now())
                .message("The rest of the job did not arrive in time; print it again.")
                .toJob();
    }

    private void logged(Job job) {
        log.append(
                LogKind.PORT_ERROR,
                new AccessLog.Entry(
                        job.owner(),
                        job.request().hostName(),
                        "Create-Job",
                        "job " + job.id(),
                        "client-error-timeout",
                        "The client did not send all documents within " + TimeUnit.NANOSECONDS.toSeconds(timeOutNanos)
                                + " s; the job was aborted."));
    }
}
