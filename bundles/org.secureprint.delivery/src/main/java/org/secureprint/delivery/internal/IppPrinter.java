package org.secureprint.delivery.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.device.DeliveryException;
import org.secureprint.api.device.DeliveryTransport.Delivered;
import org.secureprint.api.device.DeliveryTransport.Documents;
import org.secureprint.api.device.DeliveryTransport.Monitor;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppVersion;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the documents of one job on an IPP printer (RFC 8011 sections 4.2.1, 4.2.5, 4.3.4): looks whether it can print now, sends,
 * and watches its job until that is over. Used by one thread.
 */
final class IppPrinter {
    private static final Logger LOG = LoggerFactory.getLogger(IppPrinter.class);
    private static final int STOPPED = 5;
    private static final Duration CONTACT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LAST_WORD_TIMEOUT = Duration.ofSeconds(5);
    private static final Set<StatusCode> PASSING = Set.of(
            StatusCode.SERVER_ERROR_BUSY,
            StatusCode.SERVER_ERROR_NOT_ACCEPTING_JOBS,
            StatusCode.SERVER_ERROR_SERVICE_UNAVAILABLE,
            StatusCode.SERVER_ERROR_TEMPORARY_ERROR,
            StatusCode.SERVER_ERROR_TOO_MANY_JOBS);

    private final IppClient client;
    private final IppClient lastWord;
    private final Duration pollInterval;
    private final Duration printTimeout;
    private final Monitor monitor;
    private final AtomicInteger requestIds = new AtomicInteger();
    private boolean anyPrinted;
    private boolean counted;
    private boolean withErrors;
    private int impressionsBefore;
    private int impressions;

    IppPrinter(
            HttpClient http,
            OutputDevice device,
            Duration stallTimeout,
            Duration pollInterval,
            Duration printTimeout,
            Monitor monitor) {
        this.pollInterval = pollInterval;
        this.printTimeout = printTimeout;
        this.monitor = monitor;
        client = new IppClient(http, device.uri(), stallTimeout, this::goOn);
        lastWord = new IppClient(http, device.uri(), LAST_WORD_TIMEOUT, () -> true);
    }

    /** Prints one document and returns when the printer is done with it. */
    void print(Job job, Document document, Documents documents) throws IOException, InterruptedException {
        try {
            String format = acceptedFormat(document.format());
            int printerJob = send(job, document, format, documents);
            anyPrinted = true;
            watch(job.owner(), printerJob);
        } catch (DeliveryException e) {
            throw anyPrinted && !e.mayHavePrinted() ? new DeliveryException(e.getMessage(), true, e) : e;
        }
    }

    /** What the printer said of all the documents. */
    Delivered result() {
        return new Delivered(counted ? impressions : null, withErrors);
    }

    private String acceptedFormat(String format) throws DeliveryException, InterruptedException {
        Message answer = client.send(request(Operation.GET_PRINTER_ATTRIBUTES)
                .operation(operation -> operation.keyword(
                        "requested-attributes",
                        "printer-state",
                        "printer-state-reasons",
                        "printer-is-accepting-jobs",
                        "document-format-supported"))
                .done());
        check(answer);
        Attributes printer = answer.attributes(GroupTag.PRINTER);
        if (!printer.bool("printer-is-accepting-jobs").orElse(true)) {
            throw new DeliveryException("The printer does not accept jobs now.", false, null);
        }
        if (printer.integer("printer-state").orElse(0) == STOPPED) {
            String why = keywords(printer.texts("printer-state-reasons"));
            throw new DeliveryException("The printer has stopped (" + why + ").", false, null);
        }
        List<String> formats = printer.texts("document-format-supported");
        if (formats.isEmpty() || formats.contains(format)) {
            return format;
        }
        if (formats.contains(DocumentRequest.AUTO_SENSE)) {
            return DocumentRequest.AUTO_SENSE;
        }
        throw new RefusedException("The printer does not print documents of the format " + format + ".", false, null);
    }

    private int send(Job job, Document document, String format, Documents documents)
            throws IOException, InterruptedException {
        Message request = request(Operation.PRINT_JOB)
                .operation(operation -> operation
                        .name("requesting-user-name", job.owner())
                        .name("job-name", job.request().jobName())
                        .bool("ipp-attribute-fidelity", false)
                        .mimeMediaType("document-format", format))
                .job(JobTemplate.attributes(job.request().template()))
                .done();
        try (CountedDocument data = new CountedDocument(documents.open(document.number()))) {
            Message answer = client.send(request, data, document.octets());
            check(answer);
            return answer.attributes(GroupTag.JOB)
                    .integer("job-id")
                    .orElseThrow(() -> new RefusedException("The printer gave its job no number.", true, null));
        }
    }

    private void watch(String owner, int printerJob) throws DeliveryException, InterruptedException {
        Deadline deadline = new Deadline(printTimeout);
        Deadline contact = new Deadline(CONTACT_TIMEOUT);
        while (!deadline.isOver()) {
            try {
                if (isOver(client.send(aboutJob(Operation.GET_JOB_ATTRIBUTES, owner, printerJob)))) {
                    return;
                }
                contact = new Deadline(CONTACT_TIMEOUT);
            } catch (RefusedException e) {
                throw e;
            } catch (DeliveryException e) {
                if (contact.isOver() || !goOn()) {
                    cancel(owner, printerJob);
                    throw e;
                }
            }
            pause(owner, printerJob);
        }
        cancel(owner, printerJob);
        throw new DeliveryException("The printer did not finish in " + printTimeout.toSeconds() + " s.", true, null);
    }

    private boolean isOver(Message answer) throws DeliveryException {
        if (answer.code() == StatusCode.CLIENT_ERROR_NOT_FOUND.code()
                || answer.code() == StatusCode.CLIENT_ERROR_GONE.code()) {
            return true; // printed and already forgotten
        }
        check(answer);
        Attributes job = answer.attributes(GroupTag.JOB);
        job.integer("job-impressions-completed").ifPresent(this::count);
        int state = job.integer("job-state").orElse(JobState.PROCESSING.value());
        List<String> reasons = job.texts("job-state-reasons");
        if (state == JobState.CANCELED.value()) {
            throw new RefusedException("The job was canceled at the printer (" + keywords(reasons) + ").", true, null);
        }
        if (state == JobState.ABORTED.value()) {
            throw new RefusedException("The printer aborted the job (" + keywords(reasons) + ").", true, null);
        }
        if (state == JobState.COMPLETED.value()) {
            withErrors |= reasons.contains("job-completed-with-errors");
            impressionsBefore = impressions;
            return true;
        }
        return false;
    }

    private void count(int completed) {
        counted = true;
        impressions = Math.max(impressions, impressionsBefore + Math.max(completed, 0));
    }

    private void pause(String owner, int printerJob) throws InterruptedException, DeliveryException {
        TimeUnit.MILLISECONDS.sleep(pollInterval.toMillis());
        if (!goOn()) {
            cancel(owner, printerJob);
            throw new DeliveryException("The job was stopped.", true, null);
        }
    }

    /** Asks the printer to cancel its job, also when the delivery was told to stop. It may not be able to. */
    private void cancel(String owner, int printerJob) throws InterruptedException {
        try {
            lastWord.send(aboutJob(Operation.CANCEL_JOB, owner, printerJob));
        } catch (DeliveryException e) {
            LOG.debug("The printer's job {} could not be canceled: {}", printerJob, e.getMessage());
        }
    }

    private Message aboutJob(Operation operation, String owner, int printerJob) {
        return request(operation)
                .operation(attributes -> attributes
                        .integer("job-id", printerJob)
                        .name("requesting-user-name", owner)
                        .addAll(requested(operation)))
                .done();
    }

    private static Attributes requested(Operation operation) {
        AttributesBuilder attributes = Attributes.build();
        if (operation == Operation.GET_JOB_ATTRIBUTES) {
            attributes.keyword("requested-attributes", "job-state", "job-state-reasons", "job-impressions-completed");
        }
        return attributes.done();
    }

    private MessageBuilder request(Operation operation) {
        return Message.request(operation, requestIds.incrementAndGet())
                .version(IppVersion.V1_1)
                .operation(attributes -> attributes.uri("printer-uri", client.printerUri()));
    }

    private boolean goOn() {
        return monitor.progress(impressions);
    }

    private static void check(Message answer) throws DeliveryException {
        if (StatusCode.isSuccessful(answer.code())) {
            return;
        }
        StatusCode status = StatusCode.of(answer.code()).orElse(StatusCode.SERVER_ERROR_INTERNAL_ERROR);
        if (PASSING.contains(status)) {
            throw new DeliveryException("The printer is busy (" + status.keyword() + ").", false, null);
        }
        throw new RefusedException("The printer refused the job (" + status.keyword() + ").", false, null);
    }

    /** Keywords of a printer in a sentence: what is none is not repeated to people. */
    private static String keywords(List<String> words) {
        List<String> good = words.stream()
                .filter(word -> word.matches("[a-z0-9-]{1,80}"))
                .limit(5)
                .toList();
        return good.isEmpty() ? "no reason given" : String.join(", ", good);
    }
}
