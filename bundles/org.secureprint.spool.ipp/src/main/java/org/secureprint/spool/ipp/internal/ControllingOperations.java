package org.secureprint.spool.ipp.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Operation;

/** The operations that change jobs (RFC 8011 sections 4.3.3, 4.3.5 and 4.3.6, PWG 5100.7 for Cancel-My-Jobs). */
final class ControllingOperations {
    private static final int MAX_CANCELED = 10_000;

    private final JobControl control;
    private final OwnJobs own;

    ControllingOperations(JobControl control, JobCatalog catalog) {
        this.control = control;
        this.own = new OwnJobs(catalog);
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.CANCEL_JOB,
                request -> change(request, control::cancel),
                Operation.HOLD_JOB,
                this::holdJob,
                Operation.RELEASE_JOB,
                request -> change(request, control::endHold),
                Operation.CANCEL_MY_JOBS,
                this::cancelMyJobs,
                Operation.CANCEL_CURRENT_JOB,
                this::cancelCurrentJob);
    }

    private Reply holdJob(IppRequest request) {
        String until = request.attributes().text(JobTemplate.JOB_HOLD_UNTIL).orElse(JobTemplate.INDEFINITE);
        Attributes unsupported = Attributes.NONE;
        if (!until.equals(JobTemplate.NO_HOLD) && !until.equals(JobTemplate.INDEFINITE)) {
            unsupported = Attributes.of(request.attributes().find(JobTemplate.JOB_HOLD_UNTIL).stream()
                    .toList());
        }
        return change(request, JobTicket.isHold(until) ? control::hold : control::endHold)
                .ignoring(unsupported);
    }

    /** One's own job that is on its way to a device; there may be several, then the oldest (RFC 3998 section 4.2.1). */
    private Reply cancelCurrentJob(IppRequest request) {
        JobQuery current = JobQuery.all().inStates(Set.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED));
        List<Job> jobs = own.list(request, current, MAX_CANCELED);
        Optional<Integer> named = request.attributes().integer("job-id");
        Job job = jobs.stream()
                .filter(one -> named.isEmpty() || named.get() == one.id())
                .findFirst()
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_POSSIBLE, "No such job of yours is on its way to a device"));
        control.cancel(job.id(), request.who());
        return Reply.nothing().on("job " + job.id());
    }

    /** All or nothing is asked for where jobs are named; each cancel is durable by itself. */
    private Reply cancelMyJobs(IppRequest request) {
        List<Integer> ids = request.attributes().integers("job-ids");
        List<Job> jobs = ids.isEmpty()
                ? own.list(request, JobQuery.notCompleted(), MAX_CANCELED)
                : ids.stream().map(id -> own.find(request, id)).toList();
        for (Job job : jobs) {
            if (!ids.isEmpty() && job.state().isTerminating()) {
                throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "Job " + job.id() + " is over already");
            }
        }
        int canceled = 0;
        for (Job job : jobs) {
            canceled += cancelUnlessOver(job, request.who()) ? 1 : 0;
        }
        return Reply.nothing().on(canceled + " jobs");
    }

    private boolean cancelUnlessOver(Job job, Person who) {
        try {
            control.cancel(job.id(), who);
            return true;
        } catch (PrintException e) {
            if (e.status() == Status.CLIENT_ERROR_NOT_POSSIBLE || e.status() == Status.CLIENT_ERROR_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private Reply change(IppRequest request, Change change) {
        Job job = own.find(request);
        change.apply(job.id(), request.who());
        return Reply.nothing().on("job " + job.id());
    }

    @FunctionalInterface
    private interface Change {
        Job apply(int jobId, Person who);
    }
}
