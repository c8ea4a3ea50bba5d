package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One piece of Printer Job Language: a command line with its line feed, the Universal Exit Language command, or an empty line.
 *
 * @param end the index behind it
 */
record PjlToken(Kind kind, int end) {
    static final byte[] UEL = ascii("\u001b%-12345X");
    static final byte[] PREFIX = ascii("@PJL");
    private static final int MAX_LINE_OCTETS = 4096;

    enum Kind {
        UEL,
        /** The command that begins a job. */
        JOB,
        /** The command that ends it. */
        EOJ,
        /** The command after which the data of a job comes. */
        ENTER,
        /** Another command, or an empty line. */
        OTHER,
        /** No Printer Job Language. */
        DATA,
        /** A command longer than any is. */
        TOO_LONG,
        /** The end of the stream. */
        END
    }

    /** What comes at an index of the window. Waits for the whole of it. */
    static PjlToken at(int index, PjlWindow window) throws IOException {
        if (!window.has(index + 1)) {
            return new PjlToken(Kind.END, index);
        }
        byte first = window.at(index);
        if (first == '\r' || first == '\n') {
            return new PjlToken(Kind.OTHER, index + 1);
        }
        if (window.matches(index, UEL)) {
            return new PjlToken(Kind.UEL, index + UEL.length);
        }
        if (!window.matches(index, PREFIX)) {
            return new PjlToken(Kind.DATA, index);
        }
        return line(index, window);
    }

    private static PjlToken line(int index, PjlWindow window) throws IOException {
        int end = index + PREFIX.length;
        while (window.has(end + 1) && window.at(end) != '\n') {
            if (end - index > MAX_LINE_OCTETS) {
                return new PjlToken(Kind.TOO_LONG, index);
            }
            end++;
        }
        end = Math.min(end + 1, window.length());
        String command = new String(window.copy(index + PREFIX.length, end), StandardCharsets.ISO_8859_1);
        if (!command.isEmpty() && !Character.isWhitespace(command.charAt(0))) {
            return new PjlToken(Kind.DATA, index);
        }
        return new PjlToken(kind(command.strip().split("[\\s=]", 2)[0]), end);
    }

    private static Kind kind(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "JOB" -> Kind.JOB;
            case "EOJ" -> Kind.EOJ;
            case "ENTER" -> Kind.ENTER;
            default -> Kind.OTHER;
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
