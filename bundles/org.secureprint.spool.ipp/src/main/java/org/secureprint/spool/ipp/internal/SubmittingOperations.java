package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.util.Map;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Operation;

/** The operations that bring jobs and documents (RFC 8011 sections 4.2.1, 4.2.3, 4.2.4 and 4.3.1, PWG 5100.7 for Close-Job). */
final class SubmittingOperations {
    private final JobIntake intake;
    private final OwnJobs own;
    private final JobAttributes attributes;

    SubmittingOperations(JobIntake intake, JobCatalog catalog, JobAttributes attributes) {
        this.intake = intake;
        this.own = new OwnJobs(catalog);
        this.attributes = attributes;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.PRINT_JOB, this::printJob,
                Operation.VALIDATE_JOB, this::validateJob,
                Operation.CREATE_JOB, this::createJob,
                Operation.SEND_DOCUMENT, this::sendDocument,
                Operation.CLOSE_JOB, this::closeJob);
    }

    private Reply printJob(IppRequest request) throws IOException {
        JobTicket ticket = JobTicket.of(request);
        DocumentTicket document = DocumentTicket.of(request.attributes());
        if (request.document().atEnd()) {
            throw Refusal.badRequest("The document is missing");
        }
        JobRequest admitted = admitted(ticket, document.request());
        Job job = intake.print(admitted, document.request(), document.data(request.document()));
        return answer(job, request).ignoring(ticket.unsupported());
    }

    private Reply validateJob(IppRequest request) {
        JobTicket ticket = JobTicket.of(request);
        intake.validate(
                ticket.request(), DocumentTicket.of(request.attributes()).request());
        return Reply.nothing().ignoring(ticket.unsupported());
    }

    private Reply createJob(IppRequest request) {
        JobTicket ticket = JobTicket.of(request);
        JobRequest admitted = admitted(ticket, new DocumentRequest("", DocumentRequest.AUTO_SENSE));
        return answer(intake.create(admitted), request).ignoring(ticket.unsupported());
    }

    /** What the intake is to take. Only a job that it would take has its password hashed. */
    private JobRequest admitted(JobTicket ticket, DocumentRequest document) {
        if (ticket.password().isPresent()) {
            intake.validate(ticket.request(), document);
        }
        return ticket.withPassword();
    }

    private Reply sendDocument(IppRequest request) throws IOException {
        Attributes operation = request.attributes();
        boolean last = operation
                .bool("last-document")
                .orElseThrow(() -> Refusal.badRequest("The attribute last-document is missing"));
        DocumentTicket document = DocumentTicket.of(operation);
        Job job = own.find(request);
        if (!request.document().atEnd()) {
            return answer(
                    intake.addDocument(
                            job.id(), request.who(), document.request(), document.data(request.document()), last),
                    request);
        }
        if (!last) {
            throw Refusal.badRequest("The document is missing, and it is not said to be the last one");
        }
        return answer(intake.close(job.id(), request.who()), request);
    }

    private Reply closeJob(IppRequest request) {
        Job job = own.find(request);
        return answer(intake.close(job.id(), request.who()), request);
    }

    private Reply answer(Job job, IppRequest request) {
        return Reply.job(attributes.brief(job, request.uri()));
    }
}
