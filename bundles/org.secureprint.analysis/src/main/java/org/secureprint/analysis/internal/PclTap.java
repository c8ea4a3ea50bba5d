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
    private final HpglScanner hpgl = new HpglScanner();
    private final PclRow row = new PclRow();
    private final PclPages pages;
    private final PclActions actions;
    private final PclCommands commands;
    private PclCommand command;
    private boolean plotting;
    private boolean exited;
    private boolean complete;

    PclTap(Environment environment) {
        this.environment = environment;
        pages = new PclPages(environment);
        actions = new PclActions(pages, environment);
        commands = new PclCommands(pages, actions);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        int taken = scanner.scan(data, offset, offset + length) - offset;
        return exited ? taken : GOES_ON;
    }

    @Override
    public void finish(DocumentAnalysis.Builder findings) {
        actions.endPageIfMarked();
        if (scanner.isInside() || !complete || pages.count() == 0 && !exited) {
            pages.doubt();
        }
        pages.report(findings);
        if (commands.resolution() > 0) {
            Certainty known = commands.hasOneResolution() ? Certainty.EXACT : Certainty.ESTIMATED;
            findings.put(DocumentAttribute.RESOLUTION, commands.resolution() + "dpi", known);
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
            actions.mark(isBlank(data, from, to) ? PclPages.Mark.FAINT : PclPages.Mark.CLEAR);
            if (commands.wraps()) {
                actions.doubt();
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
            case '\f' -> {
                complete = false;
                actions.formFeed();
            }
            case '\n' -> actions.lineFeed(1);
            case '\r' -> {
                if (commands.returnFeeds()) {
                    actions.lineFeed(1);
                }
            }
            case 0 -> {
                if (!complete) {
                    actions.doubt();
                }
            }
            case '\b', '\t', 0x0B, 0x0E, 0x0F -> {}
            default -> actions.doubt();
        }
    }

    @Override
    public void escape(int character) {
        if (character == 'E') {
            reset();
        } else if (!plotting) {
            switch (character) {
                case '=' -> actions.lineFeed(0.5);
                case 'Y' -> actions.doubt();
                case 'z' -> selfTest();
                default -> {}
            }
        }
    }

    /** Printers end their jobs with {@code ESC E} and now and then {@code ESC &l0H}; any other command begins something. */
    @Override
    public boolean command(PclCommand next) {
        command = next;
        complete &= next.group() == 'l' && next.terminator() == 'H';
        boolean hasData = next.hasData();
        row.start(commands.compression());
        if (hasData && (next.value() < 0 || next.value() > MAX_DATA)) {
            actions.doubt();
        }
        if (next.parameterClass() == '%') {
            language(next);
        } else if (!plotting) {
            commands.execute(next);
        }
        return hasData;
    }

    @Override
    public boolean ignoresRows() {
        return pages.isMarked()
                && actions.cursor().isLost()
                && !complete
                && !plotting
                && !actions.macros().isDefining();
    }

    @Override
    public void data(byte[] data, int from, int to) {
        boolean raster = command.group() == 'b' && command.parameterClass() == '*';
        if (command.terminator() == 'X') {
            text(data, from, to);
        } else if (raster) {
            complete = false;
            actions.cursor().lose();
            if (actions.macros().isDefining() || !pages.isMarked()) {
                actions.mark(row.hasDots(data, from, to) ? PclPages.Mark.CLEAR : PclPages.Mark.FAINT);
            }
        }
    }

    /** {@code ESC %}: to HP-GL/2 and back, and the universal exit; what is spelt in another way is one for some printers. */
    private void language(PclCommand next) {
        if (scanner.isExit()) {
            reset();
            exited = true;
        } else if (next.terminator() == 'X') {
            pages.doubt();
        } else if (next.terminator() == 'B') {
            plotting = true;
            if (next.value() < 0) {
                actions.doubt();
            }
        } else if (next.terminator() == 'A' && plotting) {
            leavePlot();
            if (next.number() == 1) {
                actions.cursor().lose();
            }
        }
    }

    private void leavePlot() {
        plotting = false;
        actions.mark(hpgl.mark());
        if (hpgl.color()) {
            pages.colorMark();
        }
        if (hpgl.pages()) {
            actions.doubt();
        }
        hpgl.newPage();
    }

    /** The printer prints test pages that are in no document; how many depends on the model. */
    private void selfTest() {
        complete = false;
        actions.endPageIfMarked();
        pages.doubt();
        for (int i = 0; i < SELF_TEST_PAGES; i++) {
            pages.end();
        }
    }

    private void reset() {
        if (plotting) {
            leavePlot();
        }
        actions.reset();
        commands.reset();
        hpgl.reset();
        complete = true;
    }

    private static boolean isBlank(byte[] data, int from, int to) {
        int i = from;
        while (i < to && data[i] == ' ') {
            i++;
        }
        return i == to;
    }
}
