package org.secureprint.analysis.internal;

/**
 * Takes the binary binding of PCL XL apart into attributes, operators and embedded data (PCL XL Feature Reference Protocol Class 2.0, chapter
 * 2 and appendix on binary tags). Used by one thread.
 */
final class PclXlScanner {
    private static final int ESC = 0x1B;
    private static final int VALUE = 0xC0;
    private static final int ATTRIBUTE = 0xF8;
    private static final int WIDE_ATTRIBUTE = 0xF9;
    private static final int DATA = 0xFA;
    private static final int SHORT_DATA = 0xFB;

    private final Handler handler;
    private final PclXlDrawing drawing;
    private final PclXlValue value = new PclXlValue();
    private State state = State.TAG;
    private boolean littleEndian = true;
    private boolean broken;
    private int needed;
    private int taken;
    private long number;
    private long left;
    private boolean hasValue;
    private int exitMatched;

    private enum State {
        TAG,
        VALUE,
        ARRAY_TYPE,
        ARRAY_LENGTH,
        ARRAY,
        ATTRIBUTE,
        DATA_LENGTH,
        DATA,
        EXIT
    }

    /** What follows from the stream. */
    interface Handler {
        /** Which attributes matter, by their numbers below 256; the same ones until an attribute or an operator is told. */
        boolean[] wantedAttributes();

        /** An attribute that was wanted. */
        void attribute(int id, PclXlValue value);

        /** An operator with the attributes before it. Returns false if it can't stand there: a printer gives up. */
        boolean operator(int tag);

        /**
         * Which operators, by their tags, change nothing that counts with the attributes before them, and need not be told; the same ones
         * until an attribute or an operator is told.
         */
        boolean[] ignoredOperators();

        /** Octets embedded behind the last operator. */
        void data(byte[] data, int from, int to);
    }

    PclXlScanner(Handler handler) {
        this.handler = handler;
        this.drawing = new PclXlDrawing(handler);
    }

    void littleEndian(boolean little) {
        littleEndian = little;
        drawing.littleEndian(little);
    }

    /** Reads on. Returns the position behind what was read: the end, or where the document ends or stops making sense. */
    int scan(byte[] data, int offset, int end) {
        int i = offset;
        while (i < end && !broken && !exited()) {
            if (state == State.DATA || state == State.ARRAY) {
                i = run(data, i, end);
            } else {
                i = state == State.TAG && !hasValue ? drawing.after(data, i, end) : i;
                if (i < end) {
                    octet(data[i++] & 0xFF);
                }
            }
        }
        return i;
    }

    /** Whether the universal exit was read. */
    boolean exited() {
        return exitMatched == UniversalExit.LENGTH;
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether the stream is in the middle of something. */
    boolean isInside() {
        return state != State.TAG && !exited() || hasValue;
    }

    private int run(byte[] data, int from, int end) {
        int count = (int) Math.min(left, end - from);
        if (state == State.DATA) {
            handler.data(data, from, from + count);
        } else {
            value.array(data, from, from + count);
        }
        left -= count;
        state = left == 0 ? State.TAG : state;
        return from + count;
    }

    private void octet(int octet) {
        switch (state) {
            case TAG -> tag(octet);
            case EXIT -> {
                broken = octet != UniversalExit.OCTETS[exitMatched];
                exitMatched++;
            }
            case ARRAY_TYPE -> {
                broken = octet != VALUE && octet != VALUE + 1;
                number(State.ARRAY_LENGTH, octet == VALUE ? 1 : 2);
            }
            default -> numberOctet(octet);
        }
    }

    private void tag(int tag) {
        if (tag == ESC) {
            state = State.EXIT;
            exitMatched = 1;
            broken = hasValue;
        } else if (tag >= PclXlTags.FIRST_OPERATOR && tag <= PclXlTags.LAST_OPERATOR) {
            broken = hasValue || !handler.operator(tag);
        } else if (tag >= VALUE && tag < WIDE_ATTRIBUTE && tag != ATTRIBUTE) {
            operand(tag);
        } else {
            switch (tag) {
                case ATTRIBUTE -> number(State.ATTRIBUTE, 1);
                case WIDE_ATTRIBUTE -> number(State.ATTRIBUTE, 2);
                case DATA -> number(State.DATA_LENGTH, 4);
                case SHORT_DATA -> number(State.DATA_LENGTH, 1);
                default -> broken = !isSpace(tag);
            }
        }
    }

    private void operand(int tag) {
        int type = tag & 7;
        int numbers = PclXlValue.numbers(tag);
        broken = hasValue || numbers < 0 || type >= PclXlValue.TYPES;
        if (broken) {
            return;
        }
        hasValue = true;
        value.start(type, PclXlValue.octets(type));
        if (numbers == 0) {
            state = State.ARRAY_TYPE;
        } else {
            left = numbers;
            number(State.VALUE, PclXlValue.octets(type));
        }
    }

    private void number(State next, int octets) {
        state = next;
        needed = octets;
        taken = 0;
        number = 0;
    }

    private void numberOctet(int octet) {
        int shift = littleEndian ? 8 * taken : 8 * (needed - 1 - taken);
        number |= (long) octet << shift;
        taken++;
        if (taken == needed) {
            numberRead();
        }
    }

    private void numberRead() {
        switch (state) {
            case VALUE -> {
                value.add(number);
                left--;
                number(left > 0 ? State.VALUE : State.TAG, needed);
            }
            case ARRAY_LENGTH -> {
                left = number * PclXlValue.octets(value.type());
                state = left > 0 ? State.ARRAY : State.TAG;
            }
            case ATTRIBUTE -> {
                broken = !hasValue;
                if (number < 256 && handler.wantedAttributes()[(int) number]) {
                    handler.attribute((int) number, value);
                }
                hasValue = false;
                state = State.TAG;
            }
            default -> {
                left = number;
                broken = hasValue;
                state = left > 0 ? State.DATA : State.TAG;
            }
        }
    }

    private static boolean isSpace(int tag) {
        return tag == 0 || tag == ' ' || tag >= '\t' && tag <= '\r';
    }
}
