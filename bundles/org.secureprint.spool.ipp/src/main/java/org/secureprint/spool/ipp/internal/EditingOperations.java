package org.secureprint.spool.ipp.internal;

import java.util.Map;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobEditing;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Operation;

/**
 * The operations that change one's own jobs, or make them wait again (RFC 3380 for Set-Job-Attributes, RFC 8011 section 4.3.7 for
 * Restart-Job, RFC 3998 for Reprocess-Job, PWG 5100.11 for Resubmit-Job). None of them prints: what waits again is collected at a device.
 */
final class EditingOperations {
    private final JobEditing editing;
    private final JobControl control;
    private final OwnJobs own;
    private final JobAttributes attributes;

    EditingOperations(JobEditing editing, JobControl control, JobCatalog catalog, JobAttributes attributes) {
        this.editing = editing;
        this.control = control;
        this.own = new OwnJobs(catalog);
        this.attributes = attributes;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.SET_JOB_ATTRIBUTES,
                this::setJobAttributes,
                Operation.RESTART_JOB,
                this::restartJob,
                Operation.REPROCESS_JOB,
                request -> resubmit(request, SetAttributes.of(Attributes.NONE, request.queue())),
                Operation.RESUBMIT_JOB,
                request -> resubmit(request, SetAttributes.of(request.jobAttributes(), request.queue())));
    }

    private Reply setJobAttributes(IppRequest request) {
        SetAttributes set = SetAttributes.of(request.jobAttributes(), request.queue());
        if (request.jobAttributes().isEmpty()) {
            throw Refusal.badRequest("The request has no job attributes to set");
        }
        Job job = own.find(request);
        editing.setAttributes(job.id(), request.who(), set::applyTo);
        set.hold().ifPresent(hold -> hold(job, request, hold));
        return Reply.nothing().on("job " + job.id());
    }

    private Reply restartJob(IppRequest request) {
        Job job = own.find(request);
        editing.restart(job.id(), request.who());
        String until = request.attributes().text(JobTemplate.JOB_HOLD_UNTIL).orElse(JobTemplate.NO_HOLD);
        if (JobTicket.isHold(until)) {
            control.hold(job.id(), request.who());
        }
        return Reply.nothing().on("job " + job.id());
    }

    private Reply resubmit(IppRequest request, SetAttributes set) {
        Job job = own.find(request);
        Job copy = editing.resubmit(job.id(), request.who(), set::applyTo);
        set.hold().ifPresent(hold -> hold(copy, request, hold));
        return Reply.job(attributes.brief(copy, request.uri())).on("job " + job.id());
    }

    private void hold(Job job, IppRequest request, boolean hold) {
        if (hold) {
            control.hold(job.id(), request.who());
        } else {
            control.endHold(job.id(), request.who());
        }
    }
}
