package org.secureprint.analysis.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/**
 * Adds up pages as a printer prints them: the copies of a page lie one after the other, two pages share a sheet if they are printed on
 * both sides, of the same medium and as many copies. Confined to one thread.
 */
final class PageTally {
    private static final int MAX_MEDIA = 8;

    private final Set<String> media = new LinkedHashSet<>();
    private long pages;
    private long colorPages;
    private boolean colorKnown = true;
    private long impressions;
    private long sheets;
    private boolean sheetsKnown = true;
    private Page last;
    private boolean backIsFree;
    private boolean onBackNext;
    private boolean copiesDiffer;
    private boolean sidesDiffer;

    /** Whether a page has colour. */
    enum Color {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * One page.
     *
     * @param media PWG 5101.1 name, or empty if it is not known
     * @param copies how often the language prints this page, at least 0
     */
    record Page(String media, Sides sides, int copies, Color color) {}

    void add(Page page) {
        pages++;
        impressions += page.copies;
        if (page.color == Color.YES) {
            colorPages++;
        }
        colorKnown &= page.color != Color.UNKNOWN;
        media.add(media.size() < MAX_MEDIA ? page.media : "");
        addSheet(page);
        if (last != null) {
            copiesDiffer |= last.copies != page.copies;
            sidesDiffer |= last.sides != page.sides;
        }
        last = page;
    }

    /** The next page starts on a new sheet. */
    void newSheet() {
        backIsFree = false;
        onBackNext = false;
    }

    /** The next page is printed on a back; the front before it stays blank if that is taken. */
    void backSide() {
        onBackNext = true;
    }

    long pages() {
        return pages;
    }

    /** Whether the back of the last sheet is free for the next page. */
    boolean backIsFree() {
        return backIsFree;
    }

    /** Notes all counts with the same certainty; what is not known is unknown. */
    void report(DocumentAnalysis.Builder findings, Certainty certainty) {
        count(findings, DocumentAttribute.PAGES, pages, certainty);
        count(findings, DocumentAttribute.PAGES_COLOR, colorPages, colorKnown ? certainty : Certainty.UNKNOWN);
        count(findings, DocumentAttribute.IMPRESSIONS, impressions, certainty);
        count(findings, DocumentAttribute.MEDIA_SHEETS, sheets, sheetsKnown ? certainty : Certainty.UNKNOWN);
        count(
                findings,
                DocumentAttribute.COPIES,
                last == null ? 1 : last.copies,
                copiesDiffer ? Certainty.UNKNOWN : certainty);
        if (last != null) {
            text(findings, DocumentAttribute.SIDES, sidesDiffer ? "" : last.sides.keyword(), certainty);
            text(findings, DocumentAttribute.MEDIA, media.contains("") ? "" : String.join(",", media), certainty);
        }
    }

    /** Says of something that was found that it is less certain; what is unknown stays so. */
    static void weaken(DocumentAnalysis.Builder findings, DocumentAttribute attribute, Certainty certainty) {
        Finding found = findings.done().finding(attribute);
        if (found.certainty().compareTo(certainty) < 0) {
            findings.put(attribute, found.value(), certainty);
        }
    }

    /** Notes a count; one that does not fit IPP's integer is unknown. */
    static void count(DocumentAnalysis.Builder findings, DocumentAttribute attribute, long value, Certainty certainty) {
        if (certainty == Certainty.UNKNOWN || value < 0 || value > Integer.MAX_VALUE) {
            findings.unknown(attribute);
        } else {
            findings.put(attribute, (int) value, certainty);
        }
    }

    private static void text(
            DocumentAnalysis.Builder findings, DocumentAttribute attribute, String value, Certainty certainty) {
        if (certainty == Certainty.UNKNOWN || value.isEmpty()) {
            findings.unknown(attribute);
        } else {
            findings.put(attribute, value, certainty);
        }
    }

    private void addSheet(Page page) {
        boolean onBack = backIsFree
                && page.sides.isTwoSided()
                && page.sides == last.sides
                && page.copies == last.copies
                && page.media.equals(last.media);
        sheetsKnown &= page.sides != Sides.UNSPECIFIED || pages == 1;
        sheets += onBack ? 0 : page.copies;
        backIsFree = !onBack && !onBackNext && page.sides.isTwoSided();
        onBackNext = false;
    }
}
