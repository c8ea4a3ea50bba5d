package org.secureprint.shell.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.Finding;

/**
 * One value of a command's output: as JSON has it and as people read it. Text comes from clients and is hostile: nothing in it
 * reaches the terminal as a control sequence.
 *
 * @param json a string, number, boolean, list, object or null
 * @param text for the table
 */
public record Cell(Object json, String text) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    public static Cell text(String value) {
        return new Cell(value, printable(value));
    }

    public static Cell number(Number value) {
        return new Cell(value, value == null ? "" : value.toString());
    }

    /** A number and how it is known: both in JSON, in the table with {@code ~} where it is estimated and nothing where it is unknown. */
    public static Cell count(Finding finding) {
        return known(finding, finding.value().isEmpty() ? null : Long.valueOf(finding.value()));
    }

    /** A text and how it is known. */
    public static Cell finding(Finding finding) {
        return known(finding, finding.value().isEmpty() ? null : finding.value());
    }

    private static Cell known(Finding finding, Object value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", value);
        json.put("certainty", finding.certainty().keyword());
        return new Cell(json, (finding.certainty() == Certainty.ESTIMATED ? "~" : "") + printable(finding.value()));
    }

    public static Cell yesOrNo(boolean value) {
        return new Cell(value, value ? "yes" : "no");
    }

    public static Cell words(Collection<String> values) {
        return new Cell(
                values.stream().sorted().toList(),
                printable(String.join(", ", values.stream().sorted().toList())));
    }

    /** A moment: UTC in JSON, the server's local time in the table. */
    public static Cell time(Instant value) {
        return value == null
                ? new Cell(null, "")
                : new Cell(value.toString(), TIME.format(value.atZone(ZoneId.systemDefault())));
    }

    /** A length: octets in JSON, a rounded size in the table. */
    public static Cell octets(long value) {
        double size = value;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        String pattern = unit == 0 || size >= 9.95 ? "%.0f %s" : "%.1f %s";
        return new Cell(value, String.format(Locale.ROOT, pattern, size, UNITS[unit]));
    }

    private static String printable(String value) {
        StringBuilder safe = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> safe.append('\uFFFD');
                default -> safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
