package org.secureprint.analysis.internal;

import java.util.Locale;
import java.util.Set;

/**
 * Reads HP-GL/2 inside PCL 5 far enough to know whether it draws, uses colour or ends pages (HP PCL 5 Technical Reference Manual, chapters 17
 * to 24). Confined to one thread.
 */
final class HpglScanner {
    private static final int ETX = 3;
    private static final Set<String> DRAWS = Set.of(
            "PD", "PE", "PR", "PA", "AA", "AR", "AT", "RT", "CI", "BZ", "BR", "EA", "RA", "ER", "RR", "EW", "WG", "EP",
            "FP", "LB", "SB", "CP");
    private static final Set<String> COLORS = Set.of("PC", "CR", "NP");
    private static final Set<String> PAGES = Set.of("PG", "AF", "AH", "RP", "PS", "BP");

    private Until until = Until.MNEMONIC;
    private int first;
    private int labelEnd = ETX;
    private boolean draws;
    private boolean color;
    private boolean pages;

    private enum Until {
        MNEMONIC,
        LABEL_END,
        NEW_LABEL_END,
        SEMICOLON,
        QUOTE
    }

    /** {@code IN}, or the mode is entered in a new job. */
    void reset() {
        until = Until.MNEMONIC;
        first = 0;
        labelEnd = ETX;
        draws = false;
        color = false;
        pages = false;
    }

    /** Forgets what was drawn: a new page. */
    void newPage() {
        draws = false;
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

    /** Whether anything may have been drawn since the page began. */
    boolean draws() {
        return draws;
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
            first = octet;
        } else {
            instruction(("" + (char) first + (char) octet).toUpperCase(Locale.ROOT));
            first = 0;
        }
    }

    private void instruction(String name) {
        draws |= DRAWS.contains(name);
        color |= COLORS.contains(name);
        pages |= PAGES.contains(name);
        until = switch (name) {
            case "LB" -> Until.LABEL_END;
            case "DT" -> Until.NEW_LABEL_END;
            case "PE" -> Until.SEMICOLON;
            default -> Until.MNEMONIC;
        };
    }

    private static boolean isLetter(int octet) {
        return octet >= 'A' && octet <= 'Z' || octet >= 'a' && octet <= 'z';
    }
}
