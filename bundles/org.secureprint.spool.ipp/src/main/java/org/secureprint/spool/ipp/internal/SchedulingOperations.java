package org.secureprint.spool.ipp.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** The operations of administrators on the jobs of a queue (RFC 3998 section 4, RFC 8011 section 4.2.9, PWG 5100.11). */
final class SchedulingOperations {
    private final JobScheduling scheduling;
    private final JobControl control;
    private final JobCatalog catalog;

    SchedulingOperations(JobScheduling scheduling, JobControl control, JobCatalog catalog) {
        this.scheduling = scheduling;
        this.control = control;
        this.catalog = catalog;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.SUSPEND_CURRENT_JOB, this::suspendCurrentJob,
                Operation.RESUME_JOB, this::resumeJob,
                Operation.PROMOTE_JOB, this::promoteJob,
                Operation.SCHEDULE_JOB_AFTER, this::scheduleJobAfter,
                Operation.CANCEL_JOBS, this::cancelJobs,
                Operation.PURGE_JOBS, this::purgeJobs);
    }

    /** There may be a current job at each device: without {@code job-id} it is the oldest. */
    private Reply suspendCurrentJob(IppRequest request) {
        Optional<Integer> named = request.attributes().integer("job-id");
        Job job = named.isPresent()
                ? find(request, named.get())
                : list(request, JobQuery.all().inStates(Set.of(JobState.PROCESSING)))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(StatusCode.CLIENT_ERROR_NOT_POSSIBLE, "No job is on its way to a device"));
        scheduling.suspend(job.id(), request.who());
        return Reply.nothing().on("job " + job.id());
    }

    private Reply resumeJob(IppRequest request) {
        Job job = find(request, request.jobId());
        scheduling.resume(job.id(), request.who());
        return Reply.nothing().on("job " + job.id());
    }

    private Reply promoteJob(IppRequest request) {
        Job job = find(request, request.jobId());
        scheduling.scheduleAfter(job.id(), Optional.empty(), request.who());
        return Reply.nothing().on("job " + job.id());
    }

    private Reply scheduleJobAfter(IppRequest request) {
        Job job = find(request, request.jobId());
        Optional<Integer> predecessor = request.attributes()
                .integer("predecessor-job-id")
                .map(id -> find(request, id).id());
        scheduling.scheduleAfter(job.id(), predecessor, request.who());
        return Reply.nothing().on("job " + job.id());
    }

    private Reply cancelJobs(IppRequest request) {
        List<Integer> ids = request.attributes().integers("job-ids");
        List<Job> jobs = ids.isEmpty()
                ? list(request, JobQuery.notCompleted()).toList()
                : ids.stream().map(id -> find(request, id)).toList();
        for (Job job : jobs) {
            if (!ids.isEmpty() && job.state().isTerminating()) {
                throw new Refusal(StatusCode.CLIENT_ERROR_NOT_POSSIBLE, "Job " + job.id() + " is over already");
            }
        }
        jobs.forEach(job -> unlessGone(() -> control.cancel(job.id(), request.who())));
        return Reply.nothing().on(jobs.size() + " jobs");
    }

    /** Jobs of whatever state, with their documents. */
    private Reply purgeJobs(IppRequest request) {
        List<Integer> ids = request.attributes().integers("job-ids");
        List<Job> jobs = ids.isEmpty()
                ? list(request, JobQuery.all()).toList()
                : ids.stream().map(id -> find(request, id)).toList();
        jobs.forEach(job -> unlessGone(() -> control.delete(job.id(), request.who())));
        return Reply.nothing().on(jobs.size() + " jobs");
    }

    private Job find(IppRequest request, int jobId) {
        return catalog.find(request.who(), jobId)
                .filter(job -> isHere(job, request))
                .orElseThrow(
                        () -> new Refusal(StatusCode.CLIENT_ERROR_NOT_FOUND, "There is no job " + jobId + " here"));
    }

    /** The jobs of the queue, by ascending id. */
    private Stream<Job> list(IppRequest request, JobQuery query) {
        return Stream.iterate(
                        catalog.list(request.who(), query),
                        page -> !page.isEmpty(),
                        page -> catalog.list(
                                request.who(),
                                query.after(page.get(page.size() - 1).id())))
                .flatMap(List::stream)
                .filter(job -> isHere(job, request));
    }

    private static boolean isHere(Job job, IppRequest request) {
        return job.request().queue().equals(request.queue().name());
    }

    private static void unlessGone(Runnable step) {
        try {
            step.run();
        } catch (PrintException e) {
            if (e.status() != Status.CLIENT_ERROR_NOT_POSSIBLE && e.status() != Status.CLIENT_ERROR_NOT_FOUND) {
                throw e;
            }
        }
    }
}
