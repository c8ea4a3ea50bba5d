package org.secureprint.spool.ipp.internal;

import java.util.List;
import java.util.Map;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobEditing;
import org.secureprint.api.job.JobIntake;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** The operations on the documents of one's own jobs (PWG 5100.5, PWG 5100.13 for Validate-Document). */
final class DocumentOperations {
    private static final String NAME = "document-name";

    private final JobIntake intake;
    private final JobEditing editing;
    private final OwnJobs own;
    private final JobAttributes times;

    DocumentOperations(JobIntake intake, JobEditing editing, JobCatalog catalog, JobAttributes times) {
        this.intake = intake;
        this.editing = editing;
        this.own = new OwnJobs(catalog);
        this.times = times;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.GET_DOCUMENTS, this::getDocuments,
                Operation.GET_DOCUMENT_ATTRIBUTES, this::getDocumentAttributes,
                Operation.SET_DOCUMENT_ATTRIBUTES, this::setDocumentAttributes,
                Operation.CANCEL_DOCUMENT, this::cancelDocument,
                Operation.VALIDATE_DOCUMENT, this::validateDocument);
    }

    private Reply getDocuments(IppRequest request) {
        Job job = own.find(request);
        RequestedAttributes requested = requested(request, List.of("document-number", "document-job-id"));
        int limit = request.attributes().integer("limit").orElse(Integer.MAX_VALUE);
        if (limit < 1) {
            throw Refusal.badRequest("The limit is 1 or more, not " + limit);
        }
        return Reply.groups(job.documents().stream()
                .limit(limit)
                .map(document -> group(job, document, request, requested))
                .toList());
    }

    private Reply getDocumentAttributes(IppRequest request) {
        Job job = own.find(request);
        return Reply.groups(
                List.of(group(job, document(job, number(request)), request, requested(request, List.of("all")))));
    }

    /** All or nothing; only the name can be set (RFC 3380 section 4.2, PWG 5100.5 section 4.2.4). */
    private Reply setDocumentAttributes(IppRequest request) {
        Job job = own.find(request);
        Document document = document(job, number(request));
        Attributes asked = request.message().attributes(GroupTag.DOCUMENT);
        List<Attribute> fixed = asked.list().stream()
                .filter(attribute ->
                        !attribute.name().equals(NAME) || asked.text(NAME).isEmpty())
                .map(attribute -> new Attribute(attribute.name(), new Value.OutOfBandValue(ValueTag.NOT_SETTABLE)))
                .toList();
        if (!fixed.isEmpty()) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_ATTRIBUTES_NOT_SETTABLE,
                    "Of a document only the name can be set",
                    Attributes.of(fixed));
        }
        String name = asked.text(NAME).orElseThrow(() -> Refusal.badRequest("The request has no document attributes"));
        editing.nameDocument(job.id(), request.who(), document.number(), name);
        return Reply.nothing().on("job " + job.id());
    }

    private Reply cancelDocument(IppRequest request) {
        Job job = own.find(request);
        editing.cancelDocument(job.id(), request.who(), number(request));
        return Reply.nothing().on("job " + job.id());
    }

    private Reply validateDocument(IppRequest request) {
        JobTicket ticket = JobTicket.of(request);
        intake.validate(
                ticket.request(), DocumentTicket.of(request.attributes()).request());
        return Reply.nothing().ignoring(ticket.unsupported());
    }

    private AttributeGroup group(Job job, Document document, IppRequest request, RequestedAttributes requested) {
        Attributes all = DocumentAttributes.of(job, document, request.uri(), times.upTime());
        return new AttributeGroup(GroupTag.DOCUMENT, requested.filter(all));
    }

    private static RequestedAttributes requested(IppRequest request, List<String> preset) {
        return new RequestedAttributes(
                request.attributes().texts("requested-attributes"), preset, "document-description", name -> false);
    }

    private static int number(IppRequest request) {
        return request.attributes()
                .integer("document-number")
                .orElseThrow(() -> Refusal.badRequest("The attribute document-number is missing"));
    }

    private static Document document(Job job, int number) {
        return job.documents().stream()
                .filter(document -> document.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        StatusCode.CLIENT_ERROR_NOT_FOUND, "Job " + job.id() + " has no document " + number));
    }
}
