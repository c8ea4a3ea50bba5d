package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * Counts the pages of a PCL 5 document: control codes and escape sequences are followed, nothing is drawn (HP PCL 5 Technical Reference
 * Manual). Whatever only an interpreter could tell makes the count an estimate.
 */
final class PclTap implements FormatTap, PclScanner.Handler {
    private static final int MAX_DATA = 32_767;
    private static final int SELF_TEST_PAGES = 4;

    private final Environment environment;
    private final PclScanner scanner = new PclScanner(this);
    private final PclPages pages;
    private final PclCursor cursor = new PclCursor();
    private final PclMacros macros = new PclMacros();
    private final HpglScanner hpgl = new HpglScanner();
    private PclCommand command;
    private boolean plotting;
    private boolean landscape;
    private boolean wraps;
    private int lineTermination;
    private boolean exited;
    private boolean complete;
    private int resolution;
    private boolean oneResolution = true;

    PclTap(Environment environment) {
        this.environment = environment;
        this.pages = new PclPages(environment);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        int taken = scanner.scan(data, offset, offset + length) - offset;
        return exited ? taken : GOES_ON;
    }

    @Override
    public void finish(DocumentAnalysis.Builder findings) {
        endPageIfMarked();
        if (scanner.isInside() || !complete || pages.count() == 0 && !exited) {
            pages.doubt();
        }
        pages.report(findings);
        if (resolution > 0) {
            Certainty known = oneResolution ? Certainty.EXACT : Certainty.ESTIMATED;
            findings.put(DocumentAttribute.RESOLUTION, resolution + "dpi", known);
        } else if (!environment.resolution().isEmpty()) {
            findings.put(DocumentAttribute.RESOLUTION, environment.resolution(), Certainty.DECLARED);
        }
    }

    @Override
    public void malformed() {
        pages.doubt();
    }

    @Override
    public boolean exited() {
        return exited;
    }

    @Override
    public void text(byte[] data, int from, int to) {
        complete = false;
        if (plotting) {
            hpgl.read(data, from, to);
        } else {
            mark(isBlank(data, from, to) ? PclPages.Mark.FAINT : PclPages.Mark.CLEAR);
            if (wraps) {
                uncertain();
            }
        }
    }

    /** Codes that have no meaning here, and fill octets in the middle of a document, are a sign of damage. */
    @Override
    public void control(int code) {
        if (plotting) {
            hpgl.read(code);
            return;
        }
        switch (code) {
            case '\f' -> formFeed();
            case '\n' -> lineFeed(1);
            case '\r' -> {
                if ((lineTermination & 1) != 0) {
                    lineFeed(1);
                }
            }
            case 0 -> {
                if (!complete) {
                    uncertain();
                }
            }
            case '\b', '\t', 0x0B, 0x0E, 0x0F -> {}
            default -> uncertain();
        }
    }

    @Override
    public void escape(int character) {
        if (character == 'E') {
            reset();
        } else if (!plotting) {
            switch (character) {
                case '=' -> lineFeed(0.5);
                case 'Y' -> uncertain();
                case 'z' -> selfTest();
                default -> {}
            }
        }
    }

    @Override
    public boolean command(PclCommand next) {
        command = next;
        complete &= next.group() == 'l' && next.terminator() == 'H';
        boolean hasData = hasData(next);
        if (hasData && (next.value() < 0 || next.value() > MAX_DATA)) {
            uncertain();
        }
        if (next.parameterClass() == '%') {
            language(next);
        } else if (!plotting) {
            switch (next.group()) {
                case 'l' -> page(next);
                case 'f' -> macro(next);
                default -> other(next);
            }
        }
        return hasData;
    }

    @Override
    public void data(byte[] data, int from, int to) {
        boolean text = command.terminator() == 'X';
        boolean raster = command.group() == 'b' && command.parameterClass() == '*';
        if (text) {
            text(data, from, to);
        } else if (raster) {
            complete = false;
            cursor.lose();
            if (macros.isDefining() || !pages.isMarked()) {
                mark(isZero(data, from, to) ? PclPages.Mark.FAINT : PclPages.Mark.CLEAR);
            }
        }
    }

    /** Whether binary data follows: W always says so, but for a mode of DeskJets; V and X only in these groups. */
    private static boolean hasData(PclCommand command) {
        return switch (command.terminator()) {
            case 'W' -> command.parameterClass() != '&' || command.group() != 'k';
            case 'V' -> command.parameterClass() == '*' && command.group() == 'b';
            case 'X' -> command.parameterClass() == '&' && command.group() == 'p';
            default -> false;
        };
    }

    /** {@code ESC %}: to HP-GL/2 and back, and the universal exit. */
    private void language(PclCommand next) {
        if (next.terminator() == 'X' && next.number() <= -12_345) {
            reset();
            exited = true;
        } else if (next.terminator() == 'B') {
            plotting = true;
            if (next.value() < 0) {
                uncertain();
            }
        } else if (next.terminator() == 'A' && plotting) {
            leavePlot();
            if (next.number() == 1) {
                cursor.lose();
            }
        }
    }

    private void leavePlot() {
        plotting = false;
        if (hpgl.draws()) {
            mark(PclPages.Mark.CLEAR);
        }
        if (hpgl.color()) {
            pages.colorMark();
        }
        if (hpgl.pages()) {
            uncertain();
        }
        hpgl.newPage();
    }

    /** {@code ESC &l} and {@code ESC (l}: the page and the job. */
    private void page(PclCommand next) {
        if (next.parameterClass() != '&') {
            return;
        }
        switch (next.terminator()) {
            case 'A' -> paperSize(next.number());
            case 'O' -> orientation(next.number());
            case 'P' -> {
                newPage();
                cursor.pageLines(next.value());
            }
            case 'H' -> newPage();
            case 'M' -> mediaType();
            case 'X' -> whenPrinted(() -> pages.copies(next.number()));
            case 'S' -> whenPrinted(() -> pages.sides(next.number()));
            case 'E' -> cursor.topMargin(next.value());
            case 'F' -> cursor.textLines(next.value());
            case 'C' -> cursor.lineHeight(next.value());
            case 'D' -> cursor.linesPerInch(next.value());
            default -> {}
        }
    }

    private void paperSize(int size) {
        newPage();
        whenPrinted(() -> pages.media(PclPaper.name(size)));
        cursor.shortPaper(PclPaper.isShort(size));
        cursor.orientation(landscape);
    }

    private void orientation(int orientation) {
        boolean isLandscape = orientation == 1 || orientation == 3;
        if (isLandscape == landscape && pages.isMarked()) {
            uncertain();
            return;
        }
        newPage();
        landscape = isLandscape;
        cursor.orientation(landscape);
    }

    private void mediaType() {
        if (pages.hasMarks()) {
            uncertain();
        }
        newPage();
    }

    private void macro(PclCommand next) {
        if (next.parameterClass() != '&') {
            return;
        }
        switch (next.terminator()) {
            case 'Y' -> macros.select(next.number());
            case 'X' -> macroControl(next.number());
            case 'S' -> cursor.lose();
            default -> {}
        }
    }

    private void macroControl(int action) {
        switch (action) {
            case 0 -> macros.startDefinition();
            case 1 -> macros.endDefinition();
            case 2, 3, 4 -> call();
            case 6 -> macros.reset();
            case 8 -> macros.delete();
            default -> {}
        }
    }

    private void call() {
        switch (macros.called()) {
            case MOVES -> uncertain();
            case DRAWS -> mark(PclPages.Mark.CLEAR);
            default -> {}
        }
        cursor.lose();
    }

    private void other(PclCommand next) {
        switch ((char) next.parameterClass() + "" + (char) next.group() + (char) next.terminator()) {
            case "&aG" -> side(next.number());
            case "&aR" -> cursor.moveLines(next.value(), next.signed());
            case "&aV" -> cursor.moveDecipoints(next.value(), next.signed());
            case "&aW", "&kW" -> uncertain();
            case "*pY" -> cursor.moveUnits(next.value(), next.signed());
            case "&uD" -> cursor.unitsPerInch(next.value());
            case "&kG" -> lineTermination = next.number();
            case "&sC" -> wraps = next.number() == 0;
            case "&nW" -> macros.selectByName();
            case "&rF" -> flush(next.number());
            case "*cP" -> mark(next.number() == 1 ? PclPages.Mark.FAINT : PclPages.Mark.CLEAR);
            case "*rU" -> pages.palette(next.number() != 1);
            case "*vW" -> pages.palette(true);
            case "*tR" -> resolution(next.number());
            default -> {}
        }
    }

    /** {@code ESC &a#G}: ends a page that has marks; the next one is printed on this side. */
    private void side(int side) {
        newPage();
        whenPrinted(() -> pages.side(side));
    }

    private void flush(int how) {
        if (how == 1 && pages.hasMarks()) {
            uncertain();
            newPage();
        }
    }

    private void resolution(int dpi) {
        if (dpi > 0 && dpi <= 9600) {
            oneResolution &= resolution == 0 || resolution == dpi;
            resolution = Math.max(resolution, dpi);
        }
    }

    private void formFeed() {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            complete = false;
            pages.end();
            cursor.home();
        }
    }

    private void lineFeed(double lines) {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
            return;
        }
        PclCursor.Feed feed = cursor.feed(lines);
        if (feed != PclCursor.Feed.ON_PAGE) {
            uncertain();
        }
        if (feed == PclCursor.Feed.NEXT_PAGE) {
            pages.end();
        }
    }

    /** The printer prints test pages that are in no document; how many depends on the model. */
    private void selfTest() {
        complete = false;
        endPageIfMarked();
        uncertain();
        for (int i = 0; i < SELF_TEST_PAGES; i++) {
            pages.end();
        }
    }

    private void reset() {
        if (plotting) {
            leavePlot();
        }
        macros.reset();
        endPageIfMarked();
        pages.reset();
        cursor.reset();
        hpgl.reset();
        landscape = false;
        wraps = false;
        lineTermination = 0;
        complete = true;
    }

    /** A command that prints what is on the page before it does its own. */
    private void newPage() {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            endPageIfMarked();
            cursor.home();
        }
    }

    private void endPageIfMarked() {
        if (pages.hasMarks()) {
            pages.endMarked();
            cursor.home();
        }
    }

    private void whenPrinted(Runnable setting) {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            setting.run();
        }
    }

    private void mark(PclPages.Mark mark) {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.DRAWS);
        } else {
            complete = false;
            pages.mark(mark);
        }
    }

    private void uncertain() {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            pages.doubt();
        }
    }

    private static boolean isBlank(byte[] data, int from, int to) {
        int i = from;
        while (i < to && data[i] == ' ') {
            i++;
        }
        return i == to;
    }

    private static boolean isZero(byte[] data, int from, int to) {
        int i = from;
        while (i < to && data[i] == 0) {
            i++;
        }
        return i == to;
    }
}
