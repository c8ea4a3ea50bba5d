package org.secureprint.jobs.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.secureprint.api.job.DocumentRequest;

/** Recognises a document's format from its first octets, where the client does not name it. Looks only; executes nothing. */
final class DocumentFormats {
    private static final byte[] UEL = ascii("\u001b%-12345X");
    private static final String ENTER_LANGUAGE = "ENTER LANGUAGE";

    /** {@code @PJL ENTER LANGUAGE=} values, in upper case. */
    private static final Map<String, String> LANGUAGES = Map.of(
            "PCL", "application/vnd.hp-PCL",
            "PCLXL", "application/vnd.hp-PCLXL",
            "POSTSCRIPT", "application/postscript",
            "PDF", "application/pdf",
            "URF", "image/urf",
            "PWG", "image/pwg-raster",
            "JPEG", "image/jpeg");

    private DocumentFormats() {}

    /** The format of a document that starts with these octets; {@link DocumentRequest#AUTO_SENSE} if it is none of those known. */
    static String recognise(byte[] head, int length) {
        if (startsWith(head, length, UEL)) {
            return afterUel(head, length);
        }
        return bySignature(head, 0, length);
    }

    private static String bySignature(byte[] head, int offset, int length) {
        byte[] start = Arrays.copyOfRange(head, offset, Math.min(length, offset + 1024));
        int size = start.length;
        if (startsWith(start, size, ascii("%PDF-"))) {
            return "application/pdf";
        } else if (startsWith(start, size, ascii("%!")) || startsWith(start, size, ascii("\u0004%!"))) {
            return "application/postscript";
        } else if (startsWith(start, size, ascii(") HP-PCL XL")) || startsWith(start, size, ascii("( HP-PCL XL"))) {
            return "application/vnd.hp-PCLXL";
        } else if (startsWith(start, size, ascii("\u001bE"))) {
            return "application/vnd.hp-PCL";
        } else if (startsWith(start, size, ascii("RaS2"))) {
            return "image/pwg-raster";
        } else if (startsWith(start, size, ascii("UNIRAST\0"))) {
            return "image/urf";
        } else if (startsWith(start, size, bytes(0xFF, 0xD8, 0xFF))) {
            return "image/jpeg";
        } else if (startsWith(start, size, bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'))) {
            return "image/png";
        } else if (startsWith(start, size, bytes('I', 'I', 42, 0)) || startsWith(start, size, bytes('M', 'M', 0, 42))) {
            return "image/tiff";
        }
        return isText(start) ? "text/plain" : DocumentRequest.AUTO_SENSE;
    }

    /** A universal exit, then PJL lines up to ENTER LANGUAGE, or a page description at once. */
    private static String afterUel(byte[] head, int length) {
        int line = UEL.length;
        while (line < length && startsWithPjl(head, line, length)) {
            int end = line;
            while (end < length && head[end] != '\n') {
                end++;
            }
            String text = new String(head, line, end - line, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
            int enter = text.indexOf(ENTER_LANGUAGE);
            if (enter >= 0) {
                String language = text.substring(enter + ENTER_LANGUAGE.length())
                        .replace('=', ' ')
                        .strip();
                return LANGUAGES.getOrDefault(language, DocumentRequest.AUTO_SENSE);
            }
            line = Math.min(length, end + 1);
        }
        String format = line < length ? bySignature(head, line, length) : DocumentRequest.AUTO_SENSE;
        return format.equals("text/plain") ? DocumentRequest.AUTO_SENSE : format;
    }

    private static boolean startsWithPjl(byte[] head, int offset, int length) {
        return offset + 4 <= length
                && head[offset] == '@'
                && new String(head, offset + 1, 3, StandardCharsets.ISO_8859_1).equalsIgnoreCase("PJL");
    }

    private static boolean isText(byte[] start) {
        for (byte octet : start) {
            int c = octet & 0xFF;
            boolean printable = c >= 0x20 && c != 0x7F || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\b';
            if (!printable) {
                return false;
            }
        }
        return start.length > 0;
    }

    private static boolean startsWith(byte[] data, int length, byte[] prefix) {
        return length >= prefix.length && Arrays.equals(data, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }
}
