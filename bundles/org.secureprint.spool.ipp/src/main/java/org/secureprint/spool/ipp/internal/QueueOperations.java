package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/**
 * The operations that change the queue (RFC 8011 sections 4.2.7 and 4.2.8, RFC 3998 section 3, RFC 3380 section 4.1). What is stopped
 * stays so until it is told to go on, over restarts of the server too.
 */
final class QueueOperations {
    /** {@code printer-settable-attributes-supported}. */
    static final String[] SETTABLE = {"printer-info", "printer-location"};

    private static final Set<String> SETTABLE_SET = Set.of(SETTABLE);

    private final PrintQueues queues;
    private final JobControl control;
    private final JobCatalog catalog;

    QueueOperations(PrintQueues queues, JobControl control, JobCatalog catalog) {
        this.queues = queues;
        this.control = control;
        this.catalog = catalog;
    }

    Map<Operation, OperationHandler> handlers() {
        return Map.ofEntries(
                Map.entry(Operation.PAUSE_PRINTER, state(now -> now.add(PrinterStateReason.PAUSED))),
                Map.entry(Operation.PAUSE_PRINTER_AFTER_CURRENT_JOB, state(now -> now.add(PrinterStateReason.PAUSED))),
                Map.entry(Operation.RESUME_PRINTER, state(now -> now.remove(PrinterStateReason.PAUSED))),
                Map.entry(Operation.HOLD_NEW_JOBS, state(now -> now.add(PrinterStateReason.HOLD_NEW_JOBS))),
                Map.entry(Operation.RELEASE_HELD_NEW_JOBS, this::releaseHeldNewJobs),
                Map.entry(Operation.ENABLE_PRINTER, enabled(true)),
                Map.entry(Operation.DISABLE_PRINTER, enabled(false)),
                Map.entry(Operation.SHUTDOWN_PRINTER, state(now -> now.add(PrinterStateReason.SHUTDOWN))),
                Map.entry(Operation.STARTUP_PRINTER, this::startupPrinter),
                Map.entry(Operation.RESTART_PRINTER, state(Set::clear)),
                Map.entry(Operation.SET_PRINTER_ATTRIBUTES, this::setPrinterAttributes),
                Map.entry(Operation.GET_PRINTER_SUPPORTED_VALUES, this::getPrinterSupportedValues));
    }

    private OperationHandler state(Consumer<Set<PrinterStateReason>> change) {
        return request -> change(request, queue -> {
            Set<PrinterStateReason> reasons = EnumSet.noneOf(PrinterStateReason.class);
            reasons.addAll(queue.reasons());
            change.accept(reasons);
            return queue.change().reasons(reasons).toQueue();
        });
    }

    private OperationHandler enabled(boolean takesJobs) {
        return request ->
                change(request, queue -> queue.change().enabled(takesJobs).toQueue());
    }

    private Reply startupPrinter(IppRequest request) throws IOException {
        if (!request.queue().reasons().contains(PrinterStateReason.SHUTDOWN)) {
            throw new Refusal(StatusCode.CLIENT_ERROR_NOT_POSSIBLE, "The printer is not shut down");
        }
        return state(now -> now.remove(PrinterStateReason.SHUTDOWN)).handle(request);
    }

    /** Ends the hold of the jobs that Hold-New-Jobs held; what clients asked to hold stays so. */
    private Reply releaseHeldNewJobs(IppRequest request) throws IOException {
        Reply reply = state(now -> now.remove(PrinterStateReason.HOLD_NEW_JOBS)).handle(request);
        JobQuery held = JobQuery.all().inStates(Set.of(JobState.PENDING_HELD));
        List<Job> page = catalog.list(request.who(), held);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(job -> job.request().queue().equals(request.queue().name()))
                    .filter(job -> job.reasons().contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED))
                    .filter(job -> !job.request().held())
                    .forEach(job -> endHold(job, request));
            page = catalog.list(
                    request.who(), held.after(page.get(page.size() - 1).id()));
        }
        return reply;
    }

    private void endHold(Job job, IppRequest request) {
        try {
            control.endHold(job.id(), request.who());
        } catch (PrintException e) {
            if (e.status() != Status.CLIENT_ERROR_NOT_POSSIBLE && e.status() != Status.CLIENT_ERROR_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** All or nothing. */
    private Reply setPrinterAttributes(IppRequest request) {
        Attributes asked = request.message().attributes(GroupTag.PRINTER);
        if (asked.isEmpty()) {
            throw Refusal.badRequest("The request has no printer attributes to set");
        }
        List<Attribute> fixed = new ArrayList<>();
        for (Attribute attribute : asked) {
            if (!SETTABLE_SET.contains(attribute.name())
                    || asked.text(attribute.name()).isEmpty()) {
                fixed.add(new Attribute(attribute.name(), new Value.OutOfBandValue(ValueTag.NOT_SETTABLE)));
            }
        }
        if (!fixed.isEmpty()) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_ATTRIBUTES_NOT_SETTABLE,
                    "Of the printer only " + String.join(" and ", SETTABLE) + " can be set; nothing was changed",
                    Attributes.of(fixed));
        }
        return change(request, queue -> queue.change()
                .info(asked.text(SETTABLE[0]).orElse(queue.info()))
                .location(asked.text(SETTABLE[1]).orElse(queue.location()))
                .toQueue());
    }

    /** RFC 3380 section 4.3: both are texts that the administrator makes up. */
    private Reply getPrinterSupportedValues(IppRequest request) {
        List<String> asked = request.attributes().texts("requested-attributes");
        List<Attribute> values = new ArrayList<>();
        for (String name : SETTABLE) {
            if (asked.isEmpty()
                    || asked.contains("all")
                    || asked.contains("printer-description")
                    || asked.contains(name)) {
                values.add(new Attribute(name, new Value.OutOfBandValue(ValueTag.ADMIN_DEFINE)));
            }
        }
        return Reply.printer(Attributes.of(values));
    }

    private Reply change(IppRequest request, UnaryOperator<PrintQueue> step) {
        queues.change(request.queue().name(), step).orElseThrow(Target::noSuchPrinter);
        return Reply.nothing().on("queue " + request.queue().name());
    }
}
