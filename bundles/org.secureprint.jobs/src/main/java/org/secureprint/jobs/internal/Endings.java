package org.secureprint.jobs.internal;

import java.util.Optional;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Ends jobs by clock. Acts only on a job that is as the caller last saw it. */
final class Endings implements JobRetention {
    private final JobStore store;
    private final StoredJobs jobs;
    private final Erasure erasure;
    private final AccessLog log;

    Endings(JobStore store, StoredJobs jobs, Erasure erasure, AccessLog log) {
        this.store = store;
        this.jobs = jobs;
        this.erasure = erasure;
        this.log = log;
    }

    @Override
    public Optional<Job> expire(Job job, String message) {
        Optional<Job> expired = jobs.changeIf(
                job,
                now -> now.version() == job.version() && JobLifeCycle.allows(Trigger.EXPIRE, now),
                now -> JobLifeCycle.next(now, Trigger.EXPIRE, jobs.now())
                        .message(message)
                        .toJob());
        expired.ifPresent(over -> logged("expire", over));
        return expired;
    }

    @Override
    public Optional<Job> erase(Job job) {
        Optional<Job> erased = store.find(job.id())
                .filter(now -> now.version() == job.version() && JobLifeCycle.allows(Trigger.ERASE, now))
                .flatMap(erasure::erase);
        erased.ifPresent(over -> logged("erase", over));
        return erased;
    }

    @Override
    public boolean forget(Job job) {
        return job.erased() && store.delete(job);
    }

    private void logged(String action, Job job) {
        log.append(
                LogKind.SERVER_ACCESS,
                new AccessLog.Entry("retention", "", action, "job " + job.id(), AccessLog.Entry.OK, ""));
    }
}
