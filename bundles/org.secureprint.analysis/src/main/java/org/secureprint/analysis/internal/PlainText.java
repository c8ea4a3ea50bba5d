package org.secureprint.analysis.internal;

import java.util.Set;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/**
 * Text without any commands. Its pages are an estimate: how many lines and columns a page has is the printer's setting. Counted are
 * form feeds and lines of {@value #LINES} a page; lines longer than {@value #COLUMNS} wrap.
 */
final class PlainText implements Format {
    static final String MEDIA_TYPE = "text/plain";

    private static final int LINES = 60;
    private static final int COLUMNS = 80;

    /** Whether these are characters and line ends only. */
    static boolean looksLike(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            int c = head[i] & 0xFF;
            if (c < 0x20 && !(c >= '\b' && c <= '\r' && c != 0x0B) || c == 0x7F) {
                return false;
            }
        }
        return length > 0;
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public Set<String> languages() {
        return Set.of("TEXT", "ASCII");
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return false;
    }

    @Override
    public FormatTap open(Environment environment) {
        return new Tap(environment);
    }

    private static final class Tap implements FormatTap {
        private final Environment environment;
        private long pages;
        private int line;
        private int column;
        private boolean marked;

        private Tap(Environment environment) {
            this.environment = environment;
        }

        @Override
        public int write(byte[] data, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                switch (data[i]) {
                    case '\n' -> newLine();
                    case '\r' -> column = 0;
                    case '\f' -> endPage();
                    default -> character();
                }
            }
            return GOES_ON;
        }

        private void character() {
            if (column == COLUMNS) {
                newLine();
            }
            column++;
            marked = true;
        }

        private void newLine() {
            column = 0;
            line++;
            if (line == LINES) {
                endPage();
            }
        }

        private void endPage() {
            if (marked || line < LINES) {
                pages++;
            }
            line = 0;
            column = 0;
            marked = false;
        }

        @Override
        public void finish(DocumentAnalysis.Builder findings) {
            if (marked) {
                endPage();
            }
            PageTally.count(findings, DocumentAttribute.PAGES, pages, Certainty.ESTIMATED);
            PageTally.count(findings, DocumentAttribute.PAGES_COLOR, 0, Certainty.ESTIMATED);
            PageTally.count(findings, DocumentAttribute.IMPRESSIONS, pages * environment.copies(), Certainty.ESTIMATED);
            PageTally.count(findings, DocumentAttribute.COPIES, environment.copies(), Certainty.DECLARED);
        }
    }
}
