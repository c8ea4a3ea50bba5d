package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/** The pages of a raster document, one header and its lines after the other. Confined to one thread. */
final class RasterPages {
    private final Environment environment;
    private final PageTally tally = new PageTally();
    private boolean colorIsCertain = true;
    private boolean anyColor;
    private String resolution = "";
    private boolean oneResolution = true;
    private long declared;
    private boolean copiesKnown = true;

    RasterPages(Environment environment) {
        this.environment = environment;
    }

    /** How many pages a header promises; 0 for no promise. */
    void declare(long pages) {
        declared = Math.max(declared, pages);
    }

    void resolution(long across, long along) {
        String next = across == along ? across + "dpi" : across + "x" + along + "dpi";
        oneResolution &= resolution.isEmpty() || resolution.equals(next);
        resolution = next;
    }

    /** A page whose lines were walked, or began to be; no copies are those of the print environment. */
    void add(String media, Sides sides, long copies, PixelColor color) {
        boolean colored = color.isColored() && !environment.monochrome();
        colorIsCertain &= color.isCertain() && !environment.monochrome();
        anyColor |= color.isColored();
        copiesKnown &= copies <= Short.MAX_VALUE;
        tally.add(new PageTally.Page(
                media.isEmpty() ? environment.media() : media,
                sides == Sides.UNSPECIFIED ? environment.sides() : sides,
                copies == 0 ? environment.copies() : (int) Math.min(copies, Short.MAX_VALUE),
                colored ? PageTally.Color.YES : PageTally.Color.NO));
    }

    long pages() {
        return tally.pages();
    }

    /**
     * Notes what was found.
     *
     * @param whole whether the document ends where a page ends
     */
    void report(DocumentAnalysis.Builder findings, boolean whole) {
        boolean asPromised = declared == 0 || declared == tally.pages();
        Certainty certainty = whole && asPromised ? Certainty.EXACT : Certainty.ESTIMATED;
        tally.report(findings, tally.pages() == 0 ? Certainty.UNKNOWN : certainty);
        if (!copiesKnown) {
            findings.unknown(DocumentAttribute.COPIES)
                    .unknown(DocumentAttribute.IMPRESSIONS)
                    .unknown(DocumentAttribute.MEDIA_SHEETS);
        }
        if (anyColor && !colorIsCertain) {
            PageTally.weaken(findings, DocumentAttribute.PAGES_COLOR, Certainty.DECLARED);
        }
        if (!resolution.isEmpty()) {
            findings.put(
                    DocumentAttribute.RESOLUTION, resolution, oneResolution ? Certainty.EXACT : Certainty.ESTIMATED);
        }
    }
}
