package org.secureprint.jobs.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.JobRequest;

/** Brings what a client claims into the limits of IPP's {@code name} syntax (RFC 8011 section 5.1.3). */
final class RequestLimits {
    /** {@code name(MAX)}. */
    static final int NAME_OCTETS = 255;

    private static final int TEMPLATE_OCTETS = 8 * 1024;
    private static final int REPLACEMENT = 0xFFFD;
    private static final Pattern MIME_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}(;[\\x20-\\x7E]{0,100})?");

    private RequestLimits() {}

    static JobRequest clean(JobRequest request) {
        return new JobRequest(
                name(request.queue()),
                name(request.port()),
                name(request.jobName()),
                name(request.userName()),
                request.proof(),
                name(request.hostName()),
                request.held(),
                template(request.template()));
    }

    /** @throws PrintException if the declared format is not a media type */
    static DocumentRequest clean(DocumentRequest document) {
        if (!MIME_TYPE.matcher(document.format()).matches()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, "The document's format is not a media type.");
        }
        return new DocumentRequest(name(document.name()), document.format());
    }

    /** @throws PrintException if the request names nobody */
    static String owner(JobRequest request) {
        try {
            return UserName.fold(request.userName());
        } catch (IllegalArgumentException e) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "A job needs the name of the user it belongs to, 1 to 255 octets.",
                    e);
        }
    }

    /** Replaces control characters and broken surrogates, and cuts at a code point. */
    static String name(String text) {
        return cut(isPlain(text) ? text : replaced(text), NAME_OCTETS);
    }

    /** The longest start of a text that has at most so many octets in UTF-8 and ends with a whole code point. */
    static String cut(String text, int octets) {
        if (text.length() * 3 <= octets) {
            return text;
        }
        int used = 0;
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (used > octets) {
                return text.substring(0, index);
            }
            index += Character.charCount(codePoint);
        }
        return text;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static String replaced(String text) {
        return text.codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> REPLACEMENT;
                    default -> c;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Map<String, String> template(Map<String, String> template) {
        int octets = 0;
        Map<String, String> cleaned = new TreeMap<>();
        for (Map.Entry<String, String> entry : template.entrySet()) {
            String value = isPlain(entry.getValue()) ? entry.getValue() : replaced(entry.getValue());
            octets += entry.getKey().length() + value.getBytes(StandardCharsets.UTF_8).length;
            cleaned.put(name(entry.getKey()), value);
        }
        if (octets > TEMPLATE_OCTETS) {
            throw new PrintException(
                    Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                    "The job's attributes have more than " + TEMPLATE_OCTETS + " octets.");
        }
        return cleaned;
    }
}
