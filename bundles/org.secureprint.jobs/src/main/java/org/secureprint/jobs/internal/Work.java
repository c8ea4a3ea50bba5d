package org.secureprint.jobs.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/**
 * Hands waiting jobs to workers. A claim is known by its job, device and time, so a worker keeps it across an update of this bundle,
 * and a claim that was given back and made anew is another one.
 */
final class Work implements JobWork {
    private static final String CANCEL_AFTER = "job-cancel-after";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final JobStore store;
    private final StoredJobs jobs;
    private final QueueRules rules;
    private final PendingOrder order;
    private final AccessLog log;
    private volatile boolean ready;

    Work(JobStore store, StoredJobs jobs, QueueRules rules, PendingOrder order, AccessLog log) {
        this.store = store;
        this.jobs = jobs;
        this.rules = rules;
        this.order = order;
        this.log = log;
    }

    /** From now on jobs can be claimed: what a crash left behind is settled. */
    void begin() {
        ready = true;
    }

    @Override
    public List<Job> waiting(String deviceId, int limit) {
        if (!ready) {
            return List.of();
        }
        List<Job> all =
                store.list(JobQuery.all().inStates(Set.of(JobState.PENDING)).atDevice(deviceId));
        List<Job> mayGo = all.stream().filter(this::mayGo).toList();
        return order.sort(mayGo).stream().limit(limit).toList();
    }

    @Override
    public Optional<Job> claim(int jobId, String deviceId) {
        if (!ready || !store.find(jobId).map(this::mayGo).orElse(false)) {
            return Optional.empty();
        }
        return jobs.changeIf(
                        jobId,
                        job -> JobLifeCycle.allows(Trigger.CLAIM, job)
                                && deviceId.equals(job.outputDevice())
                                && jobs.isOwners(job),
                        job -> next(job, Trigger.CLAIM).message("").toJob())
                .map(ProofPrint::ticket);
    }

    /** A released job whose queue was stopped meanwhile is held again: it must not print unattended when the queue goes on. */
    private boolean mayGo(Job job) {
        if (rules.releases(job)) {
            return true;
        }
        jobs.changeIf(
                job.id(),
                now -> now.version() == job.version() && JobLifeCycle.allows(Trigger.GIVE_BACK, now),
                now -> next(now, Trigger.GIVE_BACK)
                        .message("The queue was stopped before the job went to the device; release it again later.")
                        .toJob());
        return false;
    }

    @Override
    public Optional<Job> progress(Job claimed, int impressionsCompleted) {
        return ifStill(claimed, job -> next(job, Trigger.PROGRESS)
                .impressionsCompleted(impressionsCompleted)
                .toJob());
    }

    @Override
    public Optional<Job> complete(Job claimed, Integer impressionsCompleted, boolean withErrors) {
        Trigger trigger = withErrors ? Trigger.COMPLETE_WITH_ERRORS : Trigger.COMPLETE;
        Optional<Job> completed = ifStill(claimed, job -> {
            Job.Change next =
                    ProofPrint.isDue(job) ? ProofPrint.done(job, next(job, Trigger.GIVE_BACK)) : next(job, trigger);
            return (impressionsCompleted == null ? next : next.impressionsCompleted(impressionsCompleted)).toJob();
        });
        completed.ifPresent(job -> logged(LogKind.SERVER_ACCESS, claimed, AccessLog.Entry.OK, "printed"));
        return completed;
    }

    @Override
    public Optional<Job> giveBack(Job claimed, JobStateReason reason, String message) {
        Optional<Job> given = ifStill(claimed, job -> givenBack(job, reason, message));
        given.ifPresent(job -> logged(LogKind.SERVER_ERROR, claimed, reason.keyword(), message));
        return given;
    }

    /** A job whose document is lost is over; any other is held for its owner again. */
    Job givenBack(Job job, JobStateReason reason, String message) {
        if (reason == JobStateReason.DOCUMENT_ACCESS_ERROR) {
            return next(job, Trigger.LOSE_DOCUMENT).message(message).toJob();
        }
        Job held = next(job, Trigger.GIVE_BACK).message(message).toJob();
        Set<JobStateReason> reasons = new HashSet<>(held.reasons());
        reasons.add(reason);
        return held.change().state(held.state(), reasons).toJob();
    }

    /** Ends the jobs that are on their way for longer than their {@code job-cancel-after} (PWG 5100.11), in seconds. */
    void endOvertime() {
        JobQuery onTheirWay = JobQuery.all().inStates(Set.of(JobState.PROCESSING));
        for (Job job : store.list(onTheirWay)) {
            String seconds = job.request().template().getOrDefault(CANCEL_AFTER, "");
            if (SECONDS.matcher(seconds).matches()
                    && job.processingAt().plusSeconds(Long.parseLong(seconds)).isBefore(jobs.now())) {
                endOvertime(job, seconds);
            }
        }
    }

    private void endOvertime(Job overtime, String seconds) {
        String message = "It was not printed within the " + seconds + " seconds that you set; it may be in part.";
        jobs.changeIf(overtime.id(), job -> job.version() == overtime.version(), job -> next(
                                job, Trigger.CANCEL_BY_OPERATOR)
                        .message(message)
                        .toJob())
                .ifPresent(job -> logged(LogKind.SERVER_ERROR, overtime, "canceled", message));
    }

    private Job.Change next(Job job, Trigger trigger) {
        return JobLifeCycle.next(job, trigger, jobs.now());
    }

    private Optional<Job> ifStill(Job claimed, UnaryOperator<Job> step) {
        return jobs.changeIf(claimed.id(), job -> isSameClaim(job, claimed), step);
    }

    private static boolean isSameClaim(Job job, Job claimed) {
        return JobLifeCycle.allows(Trigger.COMPLETE, job)
                && Objects.equals(job.outputDevice(), claimed.outputDevice())
                && Objects.equals(job.processingAt(), claimed.processingAt());
    }

    private void logged(LogKind kind, Job claimed, String result, String detail) {
        log.append(
                kind,
                new AccessLog.Entry(
                                claimed.assignedDevice().orElse(""),
                                "",
                                "deliver",
                                "job " + claimed.id(),
                                result,
                                detail)
                        .at(claimed.assignedDevice().orElse("")));
    }
}
