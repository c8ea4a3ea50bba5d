package org.secureprint.spool.ipp.internal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Operation;

/** The operations that look (RFC 8011 sections 4.2.5, 4.2.6 and 4.3.4), and Identify-Printer (PWG 5100.13). */
final class AskingOperations {
    /** The most jobs of one answer. */
    private static final int MAX_LISTED = 1000;

    /** Jobs that are over are kept for minutes only; so many are looked through for the newest. */
    private static final int MAX_OVER = 10_000;

    private static final String IDENTIFY_ACTIONS = "identify-actions";

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
                Operation.GET_USER_PRINTER_ATTRIBUTES,
                Operation.GET_JOBS,
                Operation.GET_JOB_ATTRIBUTES,
                Operation.IDENTIFY_PRINTER));
        return all;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.of(
                Operation.GET_PRINTER_ATTRIBUTES, this::getPrinterAttributes,
                // asked by somebody whom the queue takes: what it offers is the same for all of them
                Operation.GET_USER_PRINTER_ATTRIBUTES, this::getPrinterAttributes,
                Operation.GET_JOBS, this::getJobs,
                Operation.GET_JOB_ATTRIBUTES, this::getJobAttributes,
                Operation.IDENTIFY_PRINTER, AskingOperations::identifyPrinter);
    }

    /** Logged, and no more: a queue has nothing by which it could be found in a room. */
    private static Reply identifyPrinter(IppRequest request) {
        List<Attribute> other = request.attributes().find(IDENTIFY_ACTIONS).stream()
                .filter(asked -> asked.values().stream()
                        .anyMatch(value -> !value.toString().equals(PrinterDescription.IDENTIFY_ACTION)))
                .toList();
        return Reply.nothing().ignoring(Attributes.of(other)).on("printer");
    }

    private Reply getPrinterAttributes(IppRequest request) {
        Attributes operation = request.attributes();
        DocumentTicket.format(operation);
        RequestedAttributes requested = new RequestedAttributes(
                operation.texts("requested-attributes"),
                List.of("all"),
                "printer-description",
                PrinterDescription::isTemplate);
        return Reply.printer(printer.describe(requested, request.uri(), request.queue()));
    }

    private Reply getJobAttributes(IppRequest request) {
        RequestedAttributes requested = RequestedAttributes.ofJobs(request.attributes(), List.of("all"));
        return Reply.job(requested.filter(jobAttributes.full(own.find(request), request.uri(), requested)));
    }

    private Reply getJobs(IppRequest request) {
        Attributes operation = request.attributes();
        JobQuery query = WhichJobs.query(operation);
        RequestedAttributes requested = RequestedAttributes.ofJobs(operation, List.of("job-id", "job-uri"));
        int limit = operation.integer("limit").orElse(MAX_LISTED);
        if (limit < 1) {
            throw Refusal.badRequest("The limit is 1 or more, not " + limit);
        }
        List<Job> jobs = selected(request, query);
        return Reply.jobs(jobs.stream()
                .filter(job -> WhichJobs.isMeant(operation, job))
                .limit(Math.min(limit, MAX_LISTED))
                .map(job -> requested.filter(jobAttributes.full(job, request.uri(), requested)))
                .toList());
    }

    /** Jobs that are over come newest first (RFC 8011 section 4.2.6.2). */
    private List<Job> selected(IppRequest request, JobQuery query) {
        int first = Math.max(1, request.attributes().integer("first-job-id").orElse(1));
        List<Integer> ids = request.attributes().integers("job-ids");
        if (!ids.isEmpty()) {
            return own.named(request, ids.stream().distinct().limit(MAX_LISTED).toList()).stream()
                    .filter(job -> job.id() >= first && query.states().contains(job.state()))
                    .toList();
        }
        boolean over = query.states().stream().allMatch(JobState::isTerminating);
        List<Job> jobs = own.list(request, query.after(first - 1), over ? MAX_OVER : MAX_LISTED);
        if (over) {
            Collections.reverse(jobs);
        }
        return jobs;
    }
}
