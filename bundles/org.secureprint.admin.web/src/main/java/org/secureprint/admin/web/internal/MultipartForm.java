package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) part by part as it arrives, in constant memory; nothing touches the file system.
 * Confined to one thread.
 */
final class MultipartForm {
    private static final String TYPE = "multipart/form-data";
    /** Fields beside the files are short: a token, the name of a queue. */
    private static final int MOST_OF_A_FIELD = 255;

    /** So much of a part that nobody wants is passed over to see what follows it, so that a form without an end has one all the same. */
    static final long MOST_PASSED_OVER = 64L << 20;

    private final MultipartInput input;
    private InputStream current;
    private boolean cutShort;

    /** @throws PrintException {@code client-error-bad-request} if the body is no such form */
    MultipartForm(String contentType, InputStream body) throws IOException {
        Map<String, String> type = parameters(contentType);
        String boundary = type.get("boundary");
        if (!type.containsKey(TYPE) || boundary == null || boundary.isEmpty()) {
            throw broken(null);
        }
        try {
            input = MultipartInput.builder()
                    .setInputStream(body)
                    .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                    .get();
        } catch (IllegalArgumentException e) {
            throw broken(e);
        }
        input.setHeaderCharset(StandardCharsets.UTF_8);
    }

    /**
     * One part; its content has to be read, or is passed over, before the next one.
     *
     * @param name of the field
     * @param fileName without folders; empty where the field is no file
     * @param contentType as the client says, or empty
     */
    record Part(String name, Optional<String> fileName, String contentType, InputStream content) {
        /** The text of a field. */
        String text() throws IOException {
            byte[] octets = content.readNBytes(MOST_OF_A_FIELD + 1);
            if (octets.length > MOST_OF_A_FIELD) {
                throw new PrintException(
                        Status.CLIENT_ERROR_BAD_REQUEST,
                        "The field " + name + " is longer than any value it can have.");
            }
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    /** The next part; empty at the end, or where it {@linkplain #isCutShort() is cut short}. */
    Optional<Part> next() throws IOException {
        try {
            return passOver() ? Optional.of(part(input.readHeaders())) : Optional.empty();
        } catch (FileUploadSizeException | MultipartInput.MalformedStreamException e) {
            throw broken(e);
        }
    }

    /** Goes to the next boundary; true if a part follows it. */
    private boolean passOver() throws IOException {
        if (current == null) {
            return input.skipPreamble();
        }
        cutShort = !endsWithin(current, MOST_PASSED_OVER);
        return !cutShort && input.readBoundary();
    }

    private static boolean endsWithin(InputStream part, long octets) throws IOException {
        long left = octets;
        while (left > 0 && part.read() >= 0) {
            left -= 1 + part.skip(left - 1);
        }
        return left > 0;
    }

    /** Whether there may be more parts that were not read, because the one before them is too long to pass over. */
    boolean isCutShort() {
        return cutShort;
    }

    /** A browser writes a quotation mark in a name as {@code %22} (WHATWG HTML, "multipart/form-data encoding algorithm"). */
    private Part part(String headers) {
        Map<String, String> disposition = parameters(header(headers, "content-disposition"));
        Optional<String> file = Optional.ofNullable(disposition.get("filename"))
                .map(name -> name.replace("%22", "\"").replaceFirst("(?s).*[/\\\\]", ""));
        current = input.newInputStream();
        return new Part(disposition.getOrDefault("name", ""), file, header(headers, "content-type"), current);
    }

    private static String header(String headers, String name) {
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> parameters(String header) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header, ';');
    }

    private static PrintException broken(Exception cause) {
        return new PrintException(
                Status.CLIENT_ERROR_BAD_REQUEST,
                "This is no form with files, or it is damaged. Load the page again.",
                cause);
    }
}
