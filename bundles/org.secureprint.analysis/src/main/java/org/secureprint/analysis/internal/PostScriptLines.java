package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;

/**
 * Cuts PostScript into lines, which end with CR, LF or both; of a line that nobody wants only the first octets are looked at. Constant
 * memory, confined to one thread.
 */
final class PostScriptLines {
    /** How much of a line is kept; DSC comments have at most 255 characters. */
    static final int MAX_LINE_OCTETS = 1024;

    private static final byte END_OF_TRANSMISSION = 4;

    private final Reader reader;
    private final byte[] line = new byte[MAX_LINE_OCTETS];
    private int length;
    private boolean tooLong;
    private boolean wanted = true;
    private boolean afterReturn;
    private byte before = '\n';
    private long skipOctets;
    private long skipLines;

    /** Gets the lines. */
    interface Reader {
        /**
         * A line, without its end.
         *
         * @param whole whether all of it is here
         */
        void line(String line, boolean whole);

        /** Whether lines that are no comments are wanted now. */
        boolean wantsCode();
    }

    PostScriptLines(Reader reader) {
        this.reader = reader;
    }

    /** The next octets are data. */
    void skipOctets(long count) {
        skipOctets = count;
    }

    /** The next lines are data. */
    void skipLines(long count) {
        skipLines = count;
    }

    void write(byte[] data, int offset, int count) {
        int i = offset;
        int end = offset + count;
        while (i < end) {
            if (onlyCommentsCount()) {
                i = comment(data, offset, i, end);
                if (i == end) {
                    break;
                }
            }
            byte octet = data[i];
            if (afterReturn) {
                afterReturn = false;
                if (octet == '\n') {
                    i++;
                    continue;
                }
            }
            if (skipOctets > 0) {
                int skipped = (int) Math.min(skipOctets, end - i);
                skipOctets -= skipped;
                i += skipped;
            } else if (octet == '\n' || octet == '\r') {
                endLine();
                afterReturn = octet == '\r';
                i++;
            } else if (wanted && length < MAX_LINE_OCTETS) {
                take(octet);
                i++;
            } else {
                tooLong = true;
                i = Octets.find(data, i, end, (byte) '\n', (byte) '\r');
            }
        }
        if (count > 0) {
            before = data[end - 1];
        }
    }

    /** Whether all that counts until further notice is the next line that begins with a percent sign. */
    private boolean onlyCommentsCount() {
        return (length == 0 || !wanted) && skipOctets == 0 && skipLines == 0 && !reader.wantsCode();
    }

    /** Leaps to the beginning of the next comment, or to the end. */
    private int comment(byte[] data, int offset, int from, int end) {
        int i = Octets.find(data, from, end, (byte) '%');
        while (i < end) {
            if (isLineEnd(i > offset ? data[i - 1] : before)) {
                length = 0;
                wanted = true;
                tooLong = false;
                afterReturn = false;
                return i;
            }
            i = Octets.find(data, i + 1, end, (byte) '%');
        }
        length = 1;
        wanted = false;
        afterReturn = false;
        return end;
    }

    private static boolean isLineEnd(byte octet) {
        return octet == '\n' || octet == '\r' || octet == END_OF_TRANSMISSION;
    }

    /** The end of the document. */
    void finish() {
        if (length > 0) {
            endLine();
        }
    }

    private void take(byte octet) {
        line[length++] = octet;
        if (length == 1) {
            wanted = octet == '%' || octet == END_OF_TRANSMISSION || reader.wantsCode();
        }
    }

    private void endLine() {
        if (skipLines > 0) {
            skipLines--;
        } else if (length > 0 && wanted) {
            reader.line(new String(line, 0, length, StandardCharsets.ISO_8859_1), !tooLong);
        }
        length = 0;
        tooLong = false;
        wanted = true;
    }
}
