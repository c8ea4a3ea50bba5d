package org.secureprint.analysis.internal;

/** The commands of parameterized escape sequences that change pages or how they are printed. Confined to one thread. */
final class PclCommands {
    private static final int PAPER_SIZE = '&' << 16 | 'l' << 8 | 'A';
    private static final int ORIENTATION = '&' << 16 | 'l' << 8 | 'O';
    private static final int PAGE_LENGTH = '&' << 16 | 'l' << 8 | 'P';
    private static final int PAPER_SOURCE = '&' << 16 | 'l' << 8 | 'H';
    private static final int MEDIA_TYPE = '&' << 16 | 'l' << 8 | 'M';
    private static final int COPIES = '&' << 16 | 'l' << 8 | 'X';
    private static final int SIDES = '&' << 16 | 'l' << 8 | 'S';
    private static final int TOP_MARGIN = '&' << 16 | 'l' << 8 | 'E';
    private static final int TEXT_LENGTH = '&' << 16 | 'l' << 8 | 'F';
    private static final int LINE_HEIGHT = '&' << 16 | 'l' << 8 | 'C';
    private static final int LINES_PER_INCH = '&' << 16 | 'l' << 8 | 'D';
    private static final int PAGE_SIDE = '&' << 16 | 'a' << 8 | 'G';
    private static final int ROW = '&' << 16 | 'a' << 8 | 'R';
    private static final int VERTICAL_DECIPOINTS = '&' << 16 | 'a' << 8 | 'V';
    private static final int LOGICAL_PAGE = '&' << 16 | 'a' << 8 | 'W';
    private static final int VERTICAL_UNITS = '*' << 16 | 'p' << 8 | 'Y';
    private static final int UNIT_OF_MEASURE = '&' << 16 | 'u' << 8 | 'D';
    private static final int LINE_TERMINATION = '&' << 16 | 'k' << 8 | 'G';
    private static final int DESKJET_TEXT_MODE = '&' << 16 | 'k' << 8 | 'W';
    private static final int WRAP = '&' << 16 | 's' << 8 | 'C';
    private static final int FLUSH = '&' << 16 | 'r' << 8 | 'F';
    private static final int FILL_RECTANGLE = '*' << 16 | 'c' << 8 | 'P';
    private static final int SIMPLE_COLOR = '*' << 16 | 'r' << 8 | 'U';
    private static final int IMAGE_DATA = '*' << 16 | 'v' << 8 | 'W';
    private static final int START_RASTER = '*' << 16 | 'r' << 8 | 'A';
    private static final int COMPRESSION = '*' << 16 | 'b' << 8 | 'M';
    private static final int RESOLUTION = '*' << 16 | 't' << 8 | 'R';
    private static final int MACRO = '&' << 16 | 'f' << 8 | 'Y';
    private static final int MACRO_CONTROL = '&' << 16 | 'f' << 8 | 'X';
    private static final int CURSOR_STACK = '&' << 16 | 'f' << 8 | 'S';
    private static final int NAME = '&' << 16 | 'n' << 8 | 'W';
    private static final int MAX_RESOLUTION = 9600;

    private final PclPages pages;
    private final PclActions actions;
    private final PclCursor cursor;
    private boolean landscape;
    private boolean wraps;
    private int lineTermination;
    private int source;
    private int compression;
    private int resolution;
    private boolean oneResolution = true;

    PclCommands(PclPages pages, PclActions actions) {
        this.pages = pages;
        this.actions = actions;
        this.cursor = actions.cursor();
    }

    /** {@code ESC E}. */
    void reset() {
        landscape = false;
        wraps = false;
        lineTermination = 0;
        source = 0;
        compression = 0;
    }

    void execute(PclCommand command) {
        boolean ofMacros = macro(command);
        if (ofMacros) {
            return;
        }
        if (actions.macros().isDefining()) {
            define(command);
        } else if (!page(command)) {
            text(command);
        }
    }

    /** Whether lines that are too long go on in the next one. */
    boolean wraps() {
        return wraps;
    }

    /** Whether a carriage return feeds a line, too. */
    boolean returnFeeds() {
        return (lineTermination & 1) != 0;
    }

    /** How the rows of raster data are packed, by the numbers of {@code ESC *b#M}. */
    int compression() {
        return compression;
    }

    /** The finest resolution of raster data, in dots per inch; 0 if there was none. */
    int resolution() {
        return resolution;
    }

    boolean hasOneResolution() {
        return oneResolution;
    }

    /** A command in the definition of a macro changes nothing until the macro is called. */
    private void define(PclCommand command) {
        switch (command.key()) {
            case FILL_RECTANGLE, START_RASTER -> actions.mark(PclPages.Mark.CLEAR);
            case PAGE_SIDE,
                    LOGICAL_PAGE,
                    LINE_TERMINATION,
                    DESKJET_TEXT_MODE,
                    WRAP,
                    FLUSH,
                    SIMPLE_COLOR,
                    IMAGE_DATA,
                    COMPRESSION -> actions.doubt();
            default -> {
                if (command.group() == 'l' && command.parameterClass() == '&') {
                    actions.doubt();
                }
            }
        }
    }

    private boolean macro(PclCommand command) {
        switch (command.key()) {
            case MACRO -> actions.macros().select(command.number());
            case MACRO_CONTROL -> macroControl(command.number());
            case NAME -> actions.macros().selectByName();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void macroControl(int action) {
        switch (action) {
            case 0 -> actions.macros().startDefinition();
            case 1 -> actions.macros().endDefinition();
            case 2, 3 -> actions.call(false);
            case 4 -> actions.call(true);
            case 6 -> actions.macros().reset();
            case 8 -> actions.macros().delete();
            default -> {}
        }
    }

    private boolean page(PclCommand command) {
        int number = command.number();
        switch (command.key()) {
            case PAPER_SIZE -> paperSize(number);
            case ORIENTATION -> orientation(number);
            case PAGE_LENGTH -> {
                actions.newPage();
                cursor.pageLines(command.value());
            }
            case PAPER_SOURCE -> paperSource(number);
            case MEDIA_TYPE -> unlessMarked();
            case COPIES -> pages.copies(number);
            case SIDES -> pages.sides(number);
            case PAGE_SIDE -> {
                actions.newPage();
                pages.side(number);
            }
            case FLUSH -> {
                if (number == 1) {
                    unlessMarked();
                }
            }
            case FILL_RECTANGLE -> actions.mark(number == 1 ? PclPages.Mark.FAINT : PclPages.Mark.CLEAR);
            case START_RASTER -> actions.mark(PclPages.Mark.FAINT);
            case SIMPLE_COLOR -> pages.palette(number != 1);
            case IMAGE_DATA -> pages.palette(true);
            case COMPRESSION -> compression = number;
            case RESOLUTION -> resolution(number);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void text(PclCommand command) {
        switch (command.key()) {
            case TOP_MARGIN -> cursor.topMargin(command.value());
            case TEXT_LENGTH -> cursor.textLines(command.value());
            case LINE_HEIGHT -> cursor.lineHeight(command.value());
            case LINES_PER_INCH -> cursor.linesPerInch(command.value());
            case ROW -> cursor.moveLines(command.value(), command.signed());
            case VERTICAL_DECIPOINTS -> cursor.moveDecipoints(command.value(), command.signed());
            case VERTICAL_UNITS -> cursor.moveUnits(command.value(), command.signed());
            case UNIT_OF_MEASURE -> cursor.unitsPerInch(command.value());
            case CURSOR_STACK -> cursor.lose();
            case LINE_TERMINATION -> lineTermination = command.number();
            case WRAP -> wraps = command.number() == 0;
            case LOGICAL_PAGE, DESKJET_TEXT_MODE -> actions.doubt();
            default -> {}
        }
    }

    private void paperSize(int size) {
        actions.newPage();
        pages.media(PclPaper.name(size));
        cursor.shortPaper(PclPaper.isShort(size));
        cursor.orientation(landscape);
    }

    /** Prints the page unless nothing changes, in which case printers differ. */
    private void orientation(int orientation) {
        boolean isLandscape = orientation == 1 || orientation == 3;
        if (isLandscape == landscape && pages.isMarked()) {
            actions.doubt();
            return;
        }
        actions.newPage();
        landscape = isLandscape;
        cursor.orientation(landscape);
    }

    /** 0 only prints the page; another source needs another sheet. */
    private void paperSource(int next) {
        actions.newPage();
        if (next != 0 && next != source) {
            source = next;
            pages.newSheet();
        }
    }

    /** Where there is something on the page, printers differ. */
    private void unlessMarked() {
        if (pages.hasMarks()) {
            actions.doubt();
        }
        actions.newPage();
    }

    private void resolution(int dpi) {
        if (dpi > 0 && dpi <= MAX_RESOLUTION) {
            oneResolution &= resolution == 0 || resolution == dpi;
            resolution = Math.max(resolution, dpi);
        }
    }
}
