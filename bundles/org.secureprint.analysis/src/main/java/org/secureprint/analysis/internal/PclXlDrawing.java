package org.secureprint.analysis.internal;

/**
 * Steps over attributes that nobody wants and over operators that only draw, as far as they lie there whole: pages consist of them. Used by
 * one thread.
 */
final class PclXlDrawing {
    private static final int FIRST_OPERATOR = 0x41;
    private static final int VALUE = 0xC0;
    private static final int OCTET_ARRAY = 0xC8;
    private static final int SHORT_PAIR = 0xD3;
    private static final int ATTRIBUTE = 0xF8;

    private final PclXlScanner.Handler handler;
    private boolean littleEndian = true;

    PclXlDrawing(PclXlScanner.Handler handler) {
        this.handler = handler;
    }

    void littleEndian(boolean little) {
        littleEndian = little;
    }

    /** Returns the position behind what need not be looked at; the first tag that has to be looked at, or is cut off, stands there. */
    int after(byte[] data, int from, int end) {
        int i = from;
        while (i < end) {
            int tag = data[i] & 0xFF;
            if (tag < VALUE) {
                if (tag < FIRST_OPERATOR || !handler.ignores(tag)) {
                    return i;
                }
                i++;
            } else {
                int attribute = i + 1 + valueOctets(data, i, end);
                if (attribute + 1 >= end
                        || (data[attribute] & 0xFF) != ATTRIBUTE
                        || handler.wants(data[attribute + 1] & 0xFF)) {
                    return i;
                }
                i = attribute + 2;
            }
        }
        return i;
    }

    /** How many octets follow the tag of a value; as many as there are for what is no value, or none that can be seen whole. */
    private int valueOctets(byte[] data, int at, int end) {
        // the usual ones first: a pair of positions, a string of characters
        int tag = data[at] & 0xFF;
        if (tag == SHORT_PAIR) {
            return 4;
        }
        if (tag == OCTET_ARRAY && at + 2 < end && (data[at + 1] & 0xFF) == VALUE) {
            return 2 + (data[at + 2] & 0xFF);
        }
        int type = tag & 7;
        int numbers = PclXlValue.numbers(tag);
        if (numbers < 0 || type >= PclXlValue.TYPES) {
            return end - at;
        }
        return numbers > 0
                ? numbers * PclXlValue.octets(type)
                : arrayOctets(data, at + 1, end, PclXlValue.octets(type));
    }

    private int arrayOctets(byte[] data, int at, int end, int elementOctets) {
        if (at + 2 >= end) {
            return end - at;
        }
        int first = data[at + 1] & 0xFF;
        int second = data[at + 2] & 0xFF;
        return switch (data[at] & 0xFF) {
            case VALUE -> 2 + first * elementOctets;
            case VALUE + 1 -> 3 + (littleEndian ? second << 8 | first : first << 8 | second) * elementOctets;
            default -> end - at;
        };
    }
}
