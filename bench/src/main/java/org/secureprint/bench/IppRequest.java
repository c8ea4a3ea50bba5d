package org.secureprint.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as finished octets: HTTP header and IPP attributes (RFC 8010), without the document. */
final class IppRequest {
    /** Owns the jobs of the load. */
    static final String USER = "bench";

    /** Owns a few jobs among many. */
    static final String PERSON = "ann";

    private static final int PRINT_JOB = 0x0002;
    private static final int GET_JOBS = 0x000A;
    private static final int GET_PRINTER_ATTRIBUTES = 0x000B;
    private static final int RELEASE_JOB = 0x000D;
    private static final int CANCEL_MY_JOBS = 0x0039;
    private static final int OPERATION_ATTRIBUTES = 0x01;
    private static final int END = 0x03;
    private static final int INTEGER = 0x21;
    private static final int BOOLEAN = 0x22;
    private static final int NAME = 0x42;
    private static final int KEYWORD = 0x44;
    private static final int URI = 0x45;
    private static final int CHARSET = 0x47;
    private static final int LANGUAGE = 0x48;
    private static final int MIME_TYPE = 0x49;

    private final Endpoint endpoint;
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

    private IppRequest(Endpoint endpoint, int operation) {
        this.endpoint = endpoint;
        attributes.writeBytes(new byte[] {1, 1, 0, (byte) operation, 0, 0, 0, 1, OPERATION_ATTRIBUTES});
        text(CHARSET, "attributes-charset", "utf-8");
        text(LANGUAGE, "attributes-natural-language", "en");
        text(URI, "printer-uri", endpoint.printerUri());
    }

    /** A Print-Job whose document of so many octets follows. */
    static byte[] printJob(Endpoint endpoint, String user, long documentOctets) {
        return new IppRequest(endpoint, PRINT_JOB)
                .text(NAME, "requesting-user-name", user)
                .text(NAME, "job-name", "load")
                .text(MIME_TYPE, "document-format", "application/pdf")
                .octets(documentOctets);
    }

    /** The jobs of {@link #PERSON}. */
    static byte[] myJobs(Endpoint endpoint) {
        return new IppRequest(endpoint, GET_JOBS)
                .text(NAME, "requesting-user-name", PERSON)
                .text(KEYWORD, "requested-attributes", "job-id")
                .truth("my-jobs")
                .octets(0);
    }

    /** Lets a held job of {@link #PERSON} be printed. */
    static byte[] releaseJob(Endpoint endpoint, int jobId) {
        return new IppRequest(endpoint, RELEASE_JOB)
                .integer("job-id", jobId)
                .text(NAME, "requesting-user-name", PERSON)
                .octets(0);
    }

    /** Ends all jobs of {@link #USER}. */
    static byte[] cancelMyJobs(Endpoint endpoint) {
        return cancelMyJobs(endpoint, List.of());
    }

    /** Ends these jobs of {@link #USER}. */
    static byte[] cancelMyJobs(Endpoint endpoint, List<Integer> jobIds) {
        IppRequest request = new IppRequest(endpoint, CANCEL_MY_JOBS).text(NAME, "requesting-user-name", USER);
        for (int i = 0; i < jobIds.size(); i++) {
            // RFC 8010 section 3.1.5: the name of an additional value is empty
            request.integer(i == 0 ? "job-ids" : "", jobIds.get(i));
        }
        return request.octets(0);
    }

    /** How many jobs the printer holds. */
    static byte[] queuedJobCount(Endpoint endpoint) {
        return new IppRequest(endpoint, GET_PRINTER_ATTRIBUTES)
                .text(KEYWORD, "requested-attributes", "queued-job-count")
                .octets(0);
    }

    private IppRequest text(int tag, String name, String value) {
        return attribute(tag, name, value.getBytes(StandardCharsets.UTF_8));
    }

    private IppRequest integer(String name, int value) {
        byte[] octets = {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        return attribute(INTEGER, name, octets);
    }

    private IppRequest truth(String name) {
        return attribute(BOOLEAN, name, new byte[] {1});
    }

    private IppRequest attribute(int tag, String name, byte[] value) {
        attributes.write(tag);
        field(name.getBytes(StandardCharsets.UTF_8));
        field(value);
        return this;
    }

    private void field(byte[] value) {
        attributes.write(value.length >>> 8);
        attributes.write(value.length);
        attributes.writeBytes(value);
    }

    private byte[] octets(long documentOctets) {
        attributes.write(END);
        String header = "POST " + endpoint.path() + " HTTP/1.1\r\nHost: localhost:" + endpoint.port()
                + "\r\nContent-Type: application/ipp\r\nContent-Length: " + (attributes.size() + documentOctets)
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(attributes.toByteArray());
        return request.toByteArray();
    }
}
