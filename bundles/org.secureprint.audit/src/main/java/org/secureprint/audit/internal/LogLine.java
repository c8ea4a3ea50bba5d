package org.secureprint.audit.internal;

import java.time.Instant;
import java.util.Locale;
import org.secureprint.api.log.AccessLog.Entry;

/**
 * One event as the beginning of one line: a JSON object (RFC 8259) without its end, which is the chain's. Whatever would break the line,
 * move the cursor or turn the writing direction is escaped; a field has at most 1,024 octets as written.
 */
final class LogLine {
    static final int MAX_FIELD_OCTETS = 1024;
    private static final String CUT = "…";
    private static final int CUT_OCTETS = 3;

    private LogLine() {}

    /**
     * The text of an event.
     *
     * @param boot tells one start of the server from the other
     * @param titles whether a job's title is written
     */
    static String of(Instant time, String boot, Entry entry, boolean titles) {
        StringBuilder line = new StringBuilder(512);
        line.append("{\"time\":\"")
                .append(time)
                .append("\",\"boot\":\"")
                .append(boot)
                .append('"');
        field(line, "actor", entry.actor());
        field(line, "role", entry.role());
        field(line, "source", entry.source());
        field(line, "device", entry.device());
        field(line, "action", entry.action());
        field(line, "object", entry.object());
        field(line, "result", entry.result());
        field(line, "detail", entry.detail());
        if (titles && !entry.title().isEmpty()) {
            field(line, "title", entry.title());
        }
        return line.toString();
    }

    private static void field(StringBuilder line, String name, String value) {
        line.append(",\"").append(name).append("\":\"");
        int octets = 0;
        int fits = line.length();
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            octets += append(line, point);
            if (octets > MAX_FIELD_OCTETS) {
                line.setLength(fits);
                line.append(CUT);
                break;
            }
            if (octets <= MAX_FIELD_OCTETS - CUT_OCTETS) {
                fits = line.length();
            }
            i += Character.charCount(point);
        }
        line.append('"');
    }

    /** Appends one character and returns how many octets of UTF-8 it takes. */
    private static int append(StringBuilder line, int point) {
        if (point == '"' || point == '\\') {
            line.append('\\').append((char) point);
            return 2;
        }
        if (point >= ' ' && point < 0x7F) {
            line.append((char) point);
            return 1;
        }
        if (isInvisible(point)) {
            for (char unit : Character.toChars(point)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
            return 6 * Character.charCount(point);
        }
        line.appendCodePoint(point);
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
