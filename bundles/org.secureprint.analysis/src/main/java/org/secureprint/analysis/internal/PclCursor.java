package org.secureprint.analysis.internal;

/**
 * How far down a PCL 5 page text has come, so that lines that flow over to the next page are noticed (HP PCL 5 Technical Reference Manual,
 * chapters 5 and 6). Lengths are in 1/7200 inch, from the top margin on. Confined to one thread.
 */
final class PclCursor {
    private static final double INCH = 7200;
    private static final double DEFAULT_LINE = INCH / 6;
    /** Where nobody said how long a page is: Letter, the shortest of the usual ones, in either orientation. */
    private static final double SHORTEST_PORTRAIT = 11 * INCH;

    private static final double SHORTEST_LANDSCAPE = 210 / 25.4 * INCH;
    private static final double MARGIN = INCH / 2;

    private final boolean unknownLayout;
    private double y;
    private boolean known;
    private double line;
    private double textLength;
    private double pageLength;
    private double unit;
    private boolean shortPaper;

    /** @param unknownLayout whether nobody knows how many lines fit on a page */
    PclCursor(boolean unknownLayout) {
        this.unknownLayout = unknownLayout;
        reset();
    }

    /** What a line feed did. */
    enum Feed {
        /** It stayed on the page. */
        ON_PAGE,
        /** Whether it stayed on the page depends on the printer. */
        UNCERTAIN,
        /** It came to the next page. */
        NEXT_PAGE
    }

    /** {@code ESC E}. */
    void reset() {
        line = DEFAULT_LINE;
        unit = INCH / 300;
        shortPaper = false;
        page(SHORTEST_PORTRAIT);
        home();
    }

    /** The top of a page. */
    void home() {
        y = 0;
        known = true;
    }

    /** The cursor went where only an interpreter knows. */
    void lose() {
        known = false;
    }

    boolean isLost() {
        return !known;
    }

    /** Half a line or a whole one down. */
    Feed feed(double lines) {
        if (!known || shortPaper) {
            return Feed.UNCERTAIN;
        }
        y += line * lines;
        if (y >= textLength) {
            home();
            return Feed.NEXT_PAGE;
        }
        return unknownLayout || y > textLength - line ? Feed.UNCERTAIN : Feed.ON_PAGE;
    }

    void orientation(boolean landscape) {
        line = DEFAULT_LINE;
        page(landscape ? SHORTEST_LANDSCAPE : SHORTEST_PORTRAIT);
        home();
    }

    /** Whether the paper is shorter than the usual ones. */
    void shortPaper(boolean isShort) {
        shortPaper = isShort;
    }

    /** {@code ESC &l#P}. */
    void pageLines(double lines) {
        page(lines * line);
        home();
    }

    /** {@code ESC &l#E}. */
    void topMargin(double lines) {
        textLength = pageLength - lines * line - MARGIN;
    }

    /** {@code ESC &l#F}; 0 is the default. */
    void textLines(double lines) {
        textLength = lines > 0 ? lines * line : pageLength - 2 * MARGIN;
    }

    /** {@code ESC &l#C}: a line in 1/48 inch. */
    void lineHeight(double fortyEighths) {
        line = Math.max(0, fortyEighths) * INCH / 48;
    }

    /** {@code ESC &l#D}. */
    void linesPerInch(double lines) {
        line = lines > 0 ? INCH / lines : DEFAULT_LINE;
    }

    /** {@code ESC &u#D}: what a position is counted in. */
    void unitsPerInch(double units) {
        unit = INCH / Math.max(1, units);
    }

    /** {@code ESC *p#Y}. */
    void moveUnits(double units, boolean relative) {
        move(units * unit, relative);
    }

    /** {@code ESC &a#V}. */
    void moveDecipoints(double decipoints, boolean relative) {
        move(decipoints * INCH / 720, relative);
    }

    /** {@code ESC &a#R}. */
    void moveLines(double lines, boolean relative) {
        move(lines * line, relative);
    }

    private void move(double distance, boolean relative) {
        y = relative ? y + distance : distance;
        known |= !relative;
    }

    private void page(double length) {
        pageLength = length;
        textLength = length - 2 * MARGIN;
    }
}
