package org.secureprint.analysis.internal;

/**
 * Takes PCL 5 apart into text, control codes, escape sequences and their binary data (HP PCL 5 Technical Reference Manual, chapter 2). The
 * state of a push parser: nothing is kept but the number being read. Used by one thread.
 */
final class PclScanner {
    private static final int ESC = 0x1B;
    private static final byte[] ROW = {ESC, '*', 'b'};
    private static final int MAX_ROW = 32_767;
    private static final long MAX_VALUE = 1_000_000_000L;

    private final Handler handler;
    private State state = State.TEXT;
    private int parameterClass;
    private int group;
    private boolean started;
    private boolean negative;
    private boolean signed;
    private long whole;
    private double fraction;
    private double scale;
    private int terminator;
    private boolean combined;
    private long dataLeft;
    private int exitMatched;

    private enum State {
        TEXT,
        ESCAPE,
        GROUP,
        VALUE,
        DATA
    }

    /** What follows from the stream. */
    interface Handler {
        /** A run of characters from 20 hexadecimal on. */
        void text(byte[] data, int from, int to);

        /** A control code other than ESC. */
        void control(int code);

        /** A two-character escape sequence. */
        void escape(int character);

        /**
         * One command of a parameterized escape sequence.
         *
         * @return whether as many octets of data follow as its value says
         */
        boolean command(PclCommand command);

        /** Whether rows of raster data ({@code ESC *b#W}) change nothing that counts: then they need not be told. */
        boolean ignoresRows();

        /** Octets of the data of the last command. */
        void data(byte[] data, int from, int to);

        /** An octet stood where none of its kind may stand; what was begun is dropped. */
        void malformed();

        /** Whether the universal exit was read: the document ends. */
        boolean exited();
    }

    PclScanner(Handler handler) {
        this.handler = handler;
    }

    /** Reads on. Returns the position behind what was read: the end, or right behind a universal exit. */
    int scan(byte[] data, int offset, int end) {
        int i = offset;
        while (i < end && !handler.exited()) {
            i = switch (state) {
                case TEXT -> text(data, i, end);
                case DATA -> data(data, i, end);
                default -> sequence(data, i);
            };
        }
        return i;
    }

    /** Whether the stream is in the middle of a sequence or of its data. */
    boolean isInside() {
        return state != State.TEXT;
    }

    /** Whether the sequence that ends here is the universal exit, spelt as it has to be. */
    boolean isExit() {
        return exitMatched == UniversalExit.LENGTH;
    }

    private int text(byte[] data, int from, int end) {
        int i = from;
        while (i < end && (data[i] & 0xE0) != 0) {
            i++;
        }
        if (i > from) {
            handler.text(data, from, i);
            return i;
        }
        int code = data[i];
        if (code == ESC) {
            int behind = handler.ignoresRows() ? afterRows(data, i, end) : i;
            if (behind > i) {
                return behind;
            }
            state = State.ESCAPE;
        } else {
            handler.control(code);
        }
        return i + 1;
    }

    /** Steps over rows that lie there whole: pages consist of them. */
    private static int afterRows(byte[] data, int from, int end) {
        int row = from;
        while (row + ROW.length < end && data[row] == ROW[0] && data[row + 1] == ROW[1] && data[row + 2] == ROW[2]) {
            int at = row + ROW.length;
            int octets = 0;
            while (at < end && data[at] >= '0' && data[at] <= '9' && octets <= MAX_ROW) {
                octets = octets * 10 + data[at++] - '0';
            }
            if (octets > MAX_ROW || at + octets >= end || data[at] != 'W') {
                return row;
            }
            row = at + 1 + octets;
        }
        return row;
    }

    private int data(byte[] data, int from, int end) {
        int count = (int) Math.min(dataLeft, end - from);
        handler.data(data, from, from + count);
        dataLeft -= count;
        if (dataLeft == 0) {
            state = combined ? State.VALUE : State.TEXT;
        }
        return from + count;
    }

    private int sequence(byte[] data, int at) {
        int octet = data[at] & 0xFF;
        switch (state) {
            case ESCAPE -> afterEscape(octet);
            case GROUP -> {
                state = State.VALUE;
                startValue();
                if (octet < 0x60 || octet > 0x7E) {
                    group = 0;
                    return at;
                }
                group = octet;
                exitMatched = 0;
            }
            default -> {
                if (!value(octet)) {
                    if (octet != ESC || started) {
                        handler.malformed();
                    }
                    state = State.TEXT;
                    return at;
                }
            }
        }
        return at + 1;
    }

    private void afterEscape(int octet) {
        exitMatched = octet == UniversalExit.OCTETS[1] ? 2 : 0;
        if (octet >= 0x21 && octet <= 0x2F) {
            parameterClass = octet;
            state = State.GROUP;
        } else if (octet >= 0x30 && octet <= 0x7E) {
            state = State.TEXT;
            handler.escape(octet);
        } else {
            handler.malformed();
            state = octet == ESC ? State.ESCAPE : State.TEXT;
        }
    }

    /** Reads one character of a value or its terminator. Returns false for one that has no place in a sequence. */
    private boolean value(int octet) {
        started |= octet >= 0x20 && octet <= 0x3F;
        boolean goesOn = exitMatched > 0 && !isExit() && octet == UniversalExit.OCTETS[exitMatched];
        exitMatched = goesOn ? exitMatched + 1 : 0;
        if (octet >= '0' && octet <= '9') {
            digit(octet - '0');
        } else if (octet == '-' || octet == '+') {
            signed = true;
            negative = octet == '-';
        } else if (octet == '.') {
            scale = 0.1;
        } else if (octet >= 0x40 && octet <= 0x7E) {
            combined = octet >= 0x60;
            terminator = combined ? octet - 0x20 : octet;
            end();
        } else {
            return octet == ' ';
        }
        return true;
    }

    private void digit(int digit) {
        if (scale > 0) {
            fraction += digit * scale;
            scale /= 10;
        } else {
            whole = Math.min(MAX_VALUE, whole * 10 + digit);
        }
    }

    private void end() {
        double value = (whole + fraction) * (negative ? -1 : 1);
        PclCommand command = new PclCommand(parameterClass, group, terminator, value, signed);
        startValue();
        boolean hasData = handler.command(command) && value >= 1;
        dataLeft = hasData ? (long) value : 0;
        State next = combined ? State.VALUE : State.TEXT;
        state = hasData ? State.DATA : next;
    }

    private void startValue() {
        started = false;
        negative = false;
        signed = false;
        whole = 0;
        fraction = 0;
        scale = 0;
    }
}
