package org.secureprint.spool.ipp.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;

/**
 * What a request is about (RFC 8011 section 4.1.5). A queue is {@code /ipp/print} or {@code /ipp/print/<queue>}, and for one person
 * {@code /ipp/print/<queue>/<token>}; a job is one segment below the queue.
 *
 * @param path of the queue, as the client wrote it
 * @param queue its name
 * @param token the secret part of a personal address, or empty
 * @param jobId the job's id, or 0 for the printer
 */
record Target(String path, String queue, String token, int jobId) {
    private static final Pattern QUEUE = Pattern.compile(PrinterUri.PATH + "(?:/([^/]+)(?:/([^/]+))?)?");

    /** The target of an operation on the printer. */
    static Target printer(Attributes attributes) {
        return queue(
                path(attributes
                        .text("printer-uri")
                        .orElseThrow(() -> Refusal.badRequest("The attribute printer-uri is missing"))),
                0);
    }

    /** The target of an operation on a job. */
    static Target job(Attributes attributes) {
        Optional<String> jobUri = attributes.text("job-uri");
        if (jobUri.isPresent()) {
            String path = path(jobUri.get());
            int slash = path.lastIndexOf('/');
            return queue(path.substring(0, Math.max(0, slash)), jobId(path.substring(slash + 1)));
        }
        String printer = path(attributes
                .text("printer-uri")
                .orElseThrow(() ->
                        Refusal.badRequest("Neither job-uri nor printer-uri with job-id says which job is meant")));
        return queue(
                printer,
                attributes
                        .integer("job-id")
                        .filter(id -> id > 0)
                        .orElseThrow(() -> Refusal.badRequest("The attribute job-id is missing")));
    }

    private static Target queue(String path, int jobId) {
        Matcher parts = QUEUE.matcher(path);
        if (!parts.matches()) {
            throw noSuchPrinter();
        }
        String name = parts.group(1) == null ? PrintQueue.DEFAULT : parts.group(1);
        return new Target(path, name, parts.group(2) == null ? "" : parts.group(2), jobId);
    }

    /** The same answer for a queue that is not there and for a personal address that is nobody's. */
    static Refusal noSuchPrinter() {
        return new Refusal(
                StatusCode.CLIENT_ERROR_NOT_FOUND,
                "There is no such printer here; its path is " + PrinterUri.PATH + " or " + PrinterUri.PATH + "/QUEUE");
    }

    private static String path(String uri) {
        try {
            String path = new URI(uri).getPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            throw Refusal.badRequest("The target is not a URI");
        }
    }

    private static int jobId(String digits) {
        if (!digits.matches("[1-9][0-9]{0,9}") || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw new Refusal(StatusCode.CLIENT_ERROR_NOT_FOUND, "There is no such job");
        }
        return Integer.parseInt(digits);
    }
}
