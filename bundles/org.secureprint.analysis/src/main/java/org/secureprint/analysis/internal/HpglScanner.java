package org.secureprint.analysis.internal;

/**
 * Reads HP-GL/2 inside PCL 5 far enough to know whether it draws, uses colour or ends pages (HP PCL 5 Technical Reference Manual, chapters 17
 * to 24). Confined to one thread.
 */
final class HpglScanner {
    private static final int ETX = 3;

    private Until until = Until.MNEMONIC;
    private int first;
    private int labelEnd = ETX;
    private PclPages.Mark mark = PclPages.Mark.NONE;
    private boolean color;
    private boolean pages;

    private enum Until {
        MNEMONIC,
        LABEL_END,
        NEW_LABEL_END,
        SEMICOLON,
        QUOTE
    }

    /** A new job. */
    void reset() {
        until = Until.MNEMONIC;
        first = 0;
        labelEnd = ETX;
        pages = false;
        newPage();
    }

    /** Forgets what was drawn. */
    void newPage() {
        mark = PclPages.Mark.NONE;
        color = false;
    }

    void read(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            read(data[i] & 0xFF);
        }
    }

    void read(int octet) {
        switch (until) {
            case LABEL_END -> until = octet == labelEnd ? Until.MNEMONIC : until;
            case SEMICOLON -> until = octet == ';' ? Until.MNEMONIC : until;
            case QUOTE -> until = octet == '"' ? Until.MNEMONIC : until;
            case NEW_LABEL_END -> {
                labelEnd = octet == ';' ? ETX : octet;
                until = Until.MNEMONIC;
            }
            default -> mnemonic(octet);
        }
    }

    /** What was drawn since the page began. A pen that moves, and that may be up, is a faint mark. */
    PclPages.Mark mark() {
        return mark;
    }

    /** Whether pens of other colours may have been used since the page began. */
    boolean color() {
        return color;
    }

    /** Whether it ends pages itself or asks for copies, as plots do that stand alone. */
    boolean pages() {
        return pages;
    }

    private void mnemonic(int octet) {
        if (octet == '"') {
            until = Until.QUOTE;
            first = 0;
        } else if (!isLetter(octet)) {
            first = octet <= ' ' ? first : 0;
        } else if (first == 0) {
            first = octet & 0x5F;
        } else {
            instruction(first << 8 | octet & 0x5F);
            first = 0;
        }
    }

    private void instruction(int name) {
        switch (name) {
            case 'L' << 8 | 'B' -> {
                mark = PclPages.Mark.CLEAR;
                until = Until.LABEL_END;
            }
            case 'P' << 8 | 'D',
                    'C' << 8 | 'I',
                    'E' << 8 | 'A',
                    'R' << 8 | 'A',
                    'E' << 8 | 'R',
                    'R' << 8 | 'R',
                    'E' << 8 | 'W',
                    'W' << 8 | 'G' -> mark = PclPages.Mark.CLEAR;
            case 'P' << 8 | 'E' -> {
                faint();
                until = Until.SEMICOLON;
            }
            case 'P' << 8 | 'A',
                    'P' << 8 | 'R',
                    'A' << 8 | 'A',
                    'A' << 8 | 'R',
                    'A' << 8 | 'T',
                    'R' << 8 | 'T',
                    'B' << 8 | 'Z',
                    'B' << 8 | 'R',
                    'E' << 8 | 'P',
                    'F' << 8 | 'P',
                    'C' << 8 | 'P' -> faint();
            case 'P' << 8 | 'C', 'C' << 8 | 'R', 'N' << 8 | 'P' -> color = true;
            case 'P' << 8 | 'G', 'A' << 8 | 'F', 'A' << 8 | 'H', 'R' << 8 | 'P', 'P' << 8 | 'S', 'B' << 8 | 'P' ->
                pages = true;
            case 'D' << 8 | 'T' -> until = Until.NEW_LABEL_END;
            default -> {}
        }
    }

    private void faint() {
        mark = mark == PclPages.Mark.NONE ? PclPages.Mark.FAINT : mark;
    }

    private static boolean isLetter(int octet) {
        return octet >= 'A' && octet <= 'Z' || octet >= 'a' && octet <= 'z';
    }
}
