package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Operation;

/** The operations that look (RFC 8011 sections 4.2.5, 4.2.6 and 4.3.4), and Identify-Printer (PWG 5100.13). */
final class AskingOperations {
    private final OwnJobs own;
    private final JobAttributes jobAttributes;
    private final PrinterDescription printer;

    AskingOperations(JobCatalog catalog, JobAttributes jobAttributes, PrinterDescription printer) {
        this.own = new OwnJobs(catalog);
        this.jobAttributes = jobAttributes;
        this.printer = printer;
    }

    /** These operations and others: what the printer says it offers. */
    static Set<Operation> and(Set<Operation> others) {
        Set<Operation> all = EnumSet.copyOf(others);
        all.addAll(Set.of(
                Operation.GET_PRINTER_ATTRIBUTES,
                Operation.GET_JOBS,
                Operation.GET_JOB_ATTRIBUTES,
                Operation.IDENTIFY_PRINTER));
        return all;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.GET_PRINTER_ATTRIBUTES, this::getPrinterAttributes,
                Operation.GET_JOBS, this::getJobs,
                Operation.GET_JOB_ATTRIBUTES, this::getJobAttributes,
                Operation.IDENTIFY_PRINTER, request -> Reply.nothing().on("printer"));
    }

    private Reply getPrinterAttributes(IppRequest request) {
        Attributes operation = request.attributes();
        DocumentTicket.format(operation);
        RequestedAttributes requested = new RequestedAttributes(
                operation.texts("requested-attributes"),
                List.of("all"),
                "printer-description",
                PrinterDescription::isTemplate);
        return Reply.printer(printer.describe(requested, request.uri()));
    }

    private Reply getJobAttributes(IppRequest request) {
        RequestedAttributes requested = RequestedAttributes.ofJobs(request.attributes(), List.of("all"));
        return Reply.job(requested.filter(jobAttributes.full(own.find(request), request.uri())));
    }

    private Reply getJobs(IppRequest request) {
        Attributes operation = request.attributes();
        JobQuery query = WhichJobs.query(operation);
        RequestedAttributes requested = RequestedAttributes.ofJobs(operation, List.of("job-id", "job-uri"));
        List<Job> jobs = selected(request, query);
        int limit = operation.integer("limit").orElse(Integer.MAX_VALUE);
        if (limit < 1) {
            throw Refusal.badRequest("The limit is 1 or more, not " + limit);
        }
        return Reply.jobs(jobs.stream()
                .limit(limit)
                .map(job -> requested.filter(jobAttributes.full(job, request.uri())))
                .toList());
    }

    /** Jobs that are over come newest first (RFC 8011 section 4.2.6.2). */
    private List<Job> selected(IppRequest request, JobQuery query) {
        List<Integer> ids = request.attributes().integers("job-ids");
        int first = request.attributes().integer("first-job-id").orElse(1);
        List<Job> jobs = new ArrayList<>(own.list(request, query.after(Math.max(0, first - 1))));
        if (!ids.isEmpty()) {
            jobs.removeIf(job -> !ids.contains(job.id()));
        }
        if (query.states().stream().allMatch(JobState::isTerminating)) {
            Collections.reverse(jobs);
        }
        return jobs;
    }
}
