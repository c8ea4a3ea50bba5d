package org.secureprint.jobs.internal;

import java.util.Objects;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Orders and suspends released jobs. A suspended job has no claim any more, so that its worker stops at the next progress. */
final class Scheduling implements JobScheduling {
    private final JobStore store;
    private final StoredJobs jobs;
    private final PendingOrder order;
    private final AccessLog log;

    Scheduling(JobStore store, StoredJobs jobs, PendingOrder order, AccessLog log) {
        this.store = store;
        this.jobs = jobs;
        this.order = order;
        this.log = log;
    }

    @Override
    public Job suspend(int jobId, Person who) {
        return change("Suspend-Current-Job", jobId, who, Trigger.SUSPEND, "Suspended on its way to the device.");
    }

    @Override
    public Job resume(int jobId, Person who) {
        return change(
                "Resume-Job",
                jobId,
                who,
                Trigger.RESUME,
                "It was suspended on its way to a device and may have been printed in part: look there before you"
                        + " release it again.");
    }

    @Override
    public Job scheduleAfter(int jobId, Optional<Integer> predecessor, Person who) {
        Job job = find(jobId, who);
        if (job.state() != JobState.PENDING) {
            throw notPossible("Job " + jobId + " does not wait for a device.");
        }
        predecessor.ifPresent(before -> requireBefore(find(before, who), job));
        order.put(jobId, predecessor);
        logged("schedule", who, job);
        return job;
    }

    private static void requireBefore(Job predecessor, Job job) {
        boolean waits = predecessor.state() == JobState.PENDING || predecessor.state() == JobState.PROCESSING;
        if (!waits || predecessor.id() == job.id() || !Objects.equals(predecessor.outputDevice(), job.outputDevice())) {
            throw notPossible("Job " + predecessor.id() + " does not go to the same device as job " + job.id() + ".");
        }
    }

    private Job change(String action, int jobId, Person who, Trigger trigger, String message) {
        Job changed =
                jobs.change(jobId, job -> Visibility.of(job, who), job -> JobLifeCycle.next(job, trigger, jobs.now())
                        .message(message)
                        .toJob());
        logged(action, who, changed);
        return changed;
    }

    private Job find(int jobId, Person who) {
        return store.find(jobId).filter(job -> Visibility.of(job, who)).orElseThrow(() -> Visibility.notFound(jobId));
    }

    private void logged(String action, Person who, Job job) {
        log.append(
                LogKind.SERVER_ACCESS,
                new AccessLog.Entry(who.name(), "", action, "job " + job.id(), AccessLog.Entry.OK, ""));
    }

    private static PrintException notPossible(String why) {
        return new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, why);
    }
}
