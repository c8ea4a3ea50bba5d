package org.secureprint.analysis.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps over attributes that nobody wants and over operators that only draw, as far as they lie there whole: pages consist of them. Used by
 * one thread.
 */
final class PclXlDrawing {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int VALUE = 0xC0;
    private static final int OCTET_ARRAY = 0xC8;
    private static final int SHORT_PAIR = 0xD3;
    private static final int ATTRIBUTE = 0xF8;
    private static final int TEXT = VALUE << 8 | OCTET_ARRAY;

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
        boolean[] ignored = handler.ignoredOperators();
        boolean[] wanted = handler.wantedAttributes();
        int i = from;
        int next = afterTag(data, i, end, ignored, wanted);
        while (next > i) {
            i = afterText(data, next, end, ignored, wanted);
            next = afterTag(data, i, end, ignored, wanted);
        }
        return i;
    }

    /** Steps over what text consists of, moves to a pair of positions and strings of characters, by a few octets at once. */
    private static int afterText(byte[] data, int from, int end, boolean[] ignored, boolean[] wanted) {
        int i = from;
        while (i <= end - Long.BYTES) {
            long octets = (long) LONG.get(data, i);
            int behind;
            int rest;
            if (((int) octets & 0xFF) == SHORT_PAIR) {
                behind = i + 5;
                rest = (int) (octets >>> 40);
            } else {
                behind = i + 3 + ((int) octets >>> 16 & 0xFF);
                if (((int) octets & 0xFFFF) != TEXT || behind > end - Integer.BYTES) {
                    return i;
                }
                rest = (int) INT.get(data, behind);
            }
            if ((rest & 0xFF) != ATTRIBUTE || wanted[rest >>> 8 & 0xFF] || !ignored[rest >>> 16 & 0xFF]) {
                return i;
            }
            i = behind + 3;
        }
        return i;
    }

    /** Steps over an operator, or over an attribute with its value. */
    private int afterTag(byte[] data, int at, int end, boolean[] ignored, boolean[] wanted) {
        int tag = at < end ? data[at] & 0xFF : 0;
        if (tag < VALUE) {
            return ignored[tag] ? at + 1 : at;
        }
        int attribute = at + 1 + valueOctets(data, at, end);
        boolean whole = attribute + 1 < end && (data[attribute] & 0xFF) == ATTRIBUTE;
        return whole && !wanted[data[attribute + 1] & 0xFF] ? attribute + 2 : at;
    }

    /** How many octets follow the tag of a value; as many as there are for what is no value, or none that can be seen whole. */
    private int valueOctets(byte[] data, int at, int end) {
        int tag = data[at] & 0xFF;
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
