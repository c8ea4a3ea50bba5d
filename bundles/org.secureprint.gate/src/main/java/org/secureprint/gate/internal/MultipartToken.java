package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the first part of a {@code multipart/form-data} body (RFC 7578) for the field that proves a form ours, and leaves the body
 * unread. Browsers send the fields in the order in which they stand in the form (WHATWG HTML, "constructing the entry list"), so a form
 * with files has that field first. Anything else than exactly such a part counts as no token.
 */
final class MultipartToken {
    /** More than a boundary (70 characters by RFC 2046 section 5.1.1), one field of the part and a token. */
    static final int MOST = 1024;

    private static final Pattern TYPE = Pattern.compile(
            "multipart/form-data\\s*;\\s*boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?\\s*", Pattern.CASE_INSENSITIVE);
    private static final String FIELD = "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n";

    private MultipartToken() {}

    /** Whether a request with this {@code Content-Type} is such a form. */
    static boolean isForm(String contentType) {
        return contentType != null && TYPE.matcher(contentType).matches();
    }

    /**
     * The value of the first part if that is the field of this name.
     *
     * @param body supports {@link InputStream#mark}; stands at its start before and after
     */
    static Optional<String> of(String contentType, InputStream body, String field) throws IOException {
        Matcher type = TYPE.matcher(contentType);
        if (!type.matches()) {
            return Optional.empty();
        }
        String boundary = "--" + type.group(1);
        String start = boundary + String.format(Locale.ROOT, FIELD, field);
        body.mark(MOST);
        String head = head(body, start, "\r\n" + boundary);
        body.reset();
        int end = head.indexOf("\r\n" + boundary, start.length());
        return head.startsWith(start) && end >= 0 ? Optional.of(head.substring(start.length(), end)) : Optional.empty();
    }

    /** Reads until the part has ended or is none of ours, without waiting for more than that. */
    private static String head(InputStream body, String start, String end) throws IOException {
        StringBuilder head = new StringBuilder();
        byte[] some = new byte[MOST];
        while (head.length() < MOST && head.indexOf(end, start.length()) < 0) {
            int got = body.read(some, 0, MOST - head.length());
            if (got < 0) {
                break;
            }
            head.append(new String(some, 0, got, StandardCharsets.ISO_8859_1));
            if (!start.startsWith(head.substring(0, Math.min(start.length(), head.length())))) {
                break;
            }
        }
        return head.toString();
    }
}
