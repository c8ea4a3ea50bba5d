package org.secureprint.api.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/**
 * Which pages of a document are printed, how often, and how they are put on sides: the attributes of a job template that decide it
 * (RFC 8011 section 5.2), read from their texts.
 */
final class Imposition {
    private static final Pattern COPIES = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern NUMBER_UP = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})");

    private final Map<String, String> texts;

    Imposition(Map<String, String> texts) {
        this.texts = texts;
    }

    /** {@code copies}; 1 without it. */
    int copies() {
        String copies = text("copies");
        return COPIES.matcher(copies).matches() ? Integer.parseInt(copies) : 1;
    }

    /** {@code sides}, or empty. */
    String sides() {
        return text("sides");
    }

    /** Whether not all pages are printed, or several on a side. */
    boolean imposes() {
        return !text("page-ranges").isEmpty() || !List.of("", "1").contains(text("number-up"));
    }

    /** Whether several pages are printed on a side. */
    boolean combines() {
        return imposes() && !text("number-up").isEmpty() && !text("number-up").equals("1");
    }

    /** Whether all pages of a document are printed on one medium, as far as is known. */
    boolean isOneMedium(Finding ofDocument) {
        String media = text(DocumentAttribute.MEDIA.keyword());
        String known = media.isEmpty() ? ofDocument.value() : media;
        return !known.isEmpty() && !known.contains(",");
    }

    /** Whether some pages or documents are printed in another way, or several documents as if they were one. */
    boolean hasExceptions() {
        return !text("overrides").isEmpty()
                || text("multiple-document-handling").equals("single-document");
    }

    /**
     * The sides that so many pages fill: those in {@code page-ranges}, {@code number-up} on each.
     *
     * @return -1 if the template is not understood
     */
    long impressions(long pages) {
        long chosen = chosen(pages);
        String numberUp = text("number-up").isEmpty() ? "1" : text("number-up");
        if (chosen < 0 || !NUMBER_UP.matcher(numberUp).matches()) {
            return -1;
        }
        int each = Integer.parseInt(numberUp);
        return (chosen + each - 1) / each;
    }

    /** How many of the pages are in a range; those that the document does not have print nothing (RFC 8011 section 5.2.7). */
    private long chosen(long pages) {
        if (text("page-ranges").isEmpty()) {
            return pages;
        }
        List<long[]> ranges = new ArrayList<>();
        for (String text : text("page-ranges").split(",")) {
            Matcher range = RANGE.matcher(text.strip());
            if (!range.matches()) {
                return -1;
            }
            ranges.add(new long[] {Long.parseLong(range.group(1)), Long.parseLong(range.group(2))});
        }
        ranges.sort(Comparator.comparingLong(range -> range[0]));
        long chosen = 0;
        long next = 1;
        for (long[] range : ranges) {
            long first = Math.max(next, range[0]);
            long last = Math.min(pages, range[1]);
            chosen += Math.max(0, last - first + 1);
            next = Math.max(next, last + 1);
        }
        return chosen;
    }

    private String text(String keyword) {
        return texts.getOrDefault(keyword, "");
    }
}
