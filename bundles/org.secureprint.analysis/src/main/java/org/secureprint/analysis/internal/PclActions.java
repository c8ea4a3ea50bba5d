package org.secureprint.analysis.internal;

/**
 * Does to the page what the stream says, or notes it of the macro that is being defined. Confined to one thread.
 */
final class PclActions {
    private final PclPages pages;
    private final PclCursor cursor;
    private final PclMacros macros = new PclMacros();

    PclActions(PclPages pages, Environment environment) {
        this.pages = pages;
        this.cursor = new PclCursor(environment.textLayout() || PclPaper.isShort(environment.media()));
    }

    PclCursor cursor() {
        return cursor;
    }

    PclMacros macros() {
        return macros;
    }

    void mark(PclPages.Mark mark) {
        if (macros.isDefining()) {
            macros.note(mark == PclPages.Mark.NONE ? PclMacros.Content.EMPTY : PclMacros.Content.DRAWS);
        } else {
            pages.mark(mark);
        }
    }

    /** Only an interpreter knows what this does. */
    void doubt() {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            pages.doubt();
        }
    }

    /** A command that prints what is on the page before it does its own. */
    void newPage() {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            endPageIfMarked();
            cursor.home();
        }
    }

    void formFeed() {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
        } else {
            pages.end();
            cursor.home();
        }
    }

    void lineFeed(double lines) {
        if (macros.isDefining()) {
            macros.note(PclMacros.Content.MOVES);
            return;
        }
        PclCursor.Feed feed = cursor.feed(lines);
        if (feed != PclCursor.Feed.ON_PAGE) {
            pages.doubt();
        }
        if (feed == PclCursor.Feed.NEXT_PAGE) {
            pages.end();
        }
    }

    /** {@code ESC &f2X}, {@code 3X}: what the macro does is done now. {@code 4X}: it is done when a page is printed. */
    void call(boolean overlay) {
        switch (macros.called()) {
            case MOVES -> doubt();
            case DRAWS -> {
                if (!overlay) {
                    mark(PclPages.Mark.CLEAR);
                }
            }
            default -> {}
        }
        cursor.lose();
    }

    void endPageIfMarked() {
        if (pages.hasMarks()) {
            pages.endMarked();
            cursor.home();
        }
    }

    /** {@code ESC E}, but for the macro that is being defined, which ends. */
    void reset() {
        macros.reset();
        endPageIfMarked();
        pages.reset();
        cursor.reset();
    }
}
