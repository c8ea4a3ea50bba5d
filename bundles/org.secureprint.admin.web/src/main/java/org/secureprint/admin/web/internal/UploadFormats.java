package org.secureprint.admin.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The formats that can be printed without the program that made them. Recognised by their first octets, whatever a name says. */
final class UploadFormats {
    /** How many octets are looked at. */
    static final int HEAD = 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    /** Texts that are the source of something: on paper nobody wants to see that. */
    private static final Set<String> MARKUP = Set.of("text/html", "text/xml", "text/rtf");

    private UploadFormats() {}

    /**
     * The media type of a document that starts so, if it is one of those.
     *
     * @param declared the media type that the browser made of the file's name, or empty
     */
    static Optional<String> recognise(byte[] head, String declared) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.contains("%PDF-") && (start.startsWith("%PDF-") || !isText(head))) {
            return Optional.of("application/pdf");
        } else if (start.startsWith("%!") || start.startsWith("\u0004%!")) {
            return Optional.of("application/postscript");
        } else if (startsWith(head, JPEG)) {
            return Optional.of("image/jpeg");
        } else if (startsWith(head, PNG)) {
            return Optional.of("image/png");
        }
        return isText(head) && isPlain(declared) ? Optional.of("text/plain") : Optional.empty();
    }

    private static boolean isPlain(String declared) {
        String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.equals("application/octet-stream")
                || type.startsWith("text/") && !MARKUP.contains(type);
    }

    private static boolean isText(byte[] head) {
        for (byte octet : head) {
            int c = octet & 0xFF;
            boolean printable = c >= 0x20 && c != 0x7F || c == '\n' || c == '\r' || c == '\t' || c == '\f';
            if (!printable) {
                return false;
            }
        }
        return head.length > 0;
    }

    private static boolean startsWith(byte[] data, byte[] prefix) {
        return data.length >= prefix.length && Arrays.equals(data, 0, prefix.length, prefix, 0, prefix.length);
    }
}
