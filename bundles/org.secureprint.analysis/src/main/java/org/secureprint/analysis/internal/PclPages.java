package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/** The page a PCL 5 document is on, how it will be printed, and those before it. Confined to one thread. */
final class PclPages {
    private static final int MAX_COPIES = 32_767;

    private final Environment environment;
    private final PageTally tally = new PageTally();
    private Certainty certainty = Certainty.EXACT;
    private Mark mark = Mark.NONE;
    private int copies;
    private Sides sides;
    private String media;
    private boolean colorPalette;
    private boolean colored;
    private boolean anyColor;

    /** How sure it is that something is on the page. Each is surer than the one before. */
    enum Mark {
        NONE,
        /** Only blanks: whether that is a page depends on the printer. */
        FAINT,
        CLEAR
    }

    PclPages(Environment environment) {
        this.environment = environment;
        reset();
    }

    /** {@code ESC E}: back to the print environment. */
    void reset() {
        copies = environment.copies();
        sides = environment.sides();
        media = environment.media();
        colorPalette = false;
        tally.newSheet();
    }

    /** From here on only an interpreter knows. */
    void doubt() {
        certainty = Certainty.ESTIMATED;
    }

    void mark(Mark next) {
        mark = next.compareTo(mark) > 0 ? next : mark;
        colored |= colorPalette && next != Mark.NONE;
    }

    void colorMark() {
        colored = true;
    }

    boolean hasMarks() {
        return mark != Mark.NONE;
    }

    /** Whether there is no doubt that the page has marks. */
    boolean isMarked() {
        return mark == Mark.CLEAR;
    }

    /** A palette with colours is in use, or one of black and white. */
    void palette(boolean isColor) {
        colorPalette = isColor;
    }

    /** {@code ESC &l#X}. */
    void copies(int count) {
        if (count < 1 || count > MAX_COPIES) {
            doubt();
        }
        copies = Math.max(1, Math.min(MAX_COPIES, count));
    }

    /** {@code ESC &l#S}: 0 one side, 1 long edge, 2 short edge. */
    void sides(int value) {
        if (hasMarks() || value < 0 || value > 2) {
            doubt();
        }
        sides = switch (value) {
            case 1 -> Sides.LONG_EDGE;
            case 2 -> Sides.SHORT_EDGE;
            default -> Sides.ONE_SIDED;
        };
    }

    /** {@code ESC &a#G}: 0 the next side, 1 a front, 2 a back. */
    void side(int value) {
        if (value == 1) {
            tally.newSheet();
        } else if (value == 2) {
            tally.backSide();
        }
    }

    /** The next page starts on a new sheet. */
    void newSheet() {
        tally.newSheet();
    }

    void media(String name) {
        media = name;
    }

    /** The page is printed because it has marks. */
    void endMarked() {
        if (mark == Mark.FAINT) {
            doubt();
        }
        end();
    }

    /** The page is printed, with marks or without. */
    void end() {
        boolean color = colored && !environment.monochrome();
        tally.add(new PageTally.Page(media, sides, copies, color ? PageTally.Color.YES : PageTally.Color.NO));
        anyColor |= colored;
        colored = false;
        mark = Mark.NONE;
    }

    long count() {
        return tally.pages();
    }

    void report(DocumentAnalysis.Builder findings) {
        tally.report(findings, certainty);
        if (anyColor) {
            Certainty known = environment.monochrome() ? Certainty.DECLARED : Certainty.ESTIMATED;
            PageTally.weaken(findings, DocumentAttribute.PAGES_COLOR, known);
        }
    }
}
