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
    /** All but the numbers of a pair with its attribute and operator, which are eight octets. */
    private static final long PAIR_MASK = 0xFFFF_FF00_0000_00FFL;
    /** All but the character of a string of one with its attribute and operator, which are seven octets, and what follows. */
    private static final long CHARACTER_MASK = 0x00FF_FFFF_00FF_FFFFL;

    private static final long NONE = -1;

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

    /**
     * Steps over what text consists of, moves to a pair of positions and strings of characters, by a few octets at once. Most are like the
     * last one that was looked up, and most strings have one character: those are known by one comparison, and the next one's place
     * does not depend on what was read.
     */
    private static int afterText(byte[] data, int from, int end, boolean[] ignored, boolean[] wanted) {
        int i = from;
        long pair = NONE;
        long character = NONE;
        while (i <= end - 2 * Long.BYTES) {
            long octets = (long) LONG.get(data, i);
            if ((octets & PAIR_MASK) == pair && ((long) LONG.get(data, i + Long.BYTES) & CHARACTER_MASK) == character) {
                i += 2 * Long.BYTES - 1;
            } else if (((int) octets & 0xFF) == SHORT_PAIR && isSteppedOver((int) (octets >>> 40), ignored, wanted)) {
                pair = octets & PAIR_MASK;
                i += Long.BYTES;
            } else {
                int length = (int) octets >>> 16 & 0xFF;
                int behind = i + 3 + length;
                if (((int) octets & 0xFFFF) != TEXT
                        || behind > end - Integer.BYTES
                        || !isSteppedOver((int) INT.get(data, behind), ignored, wanted)) {
                    return i;
                }
                character = length == 1 ? octets & CHARACTER_MASK : character;
                i = behind + 3;
            }
        }
        return i;
    }

    /** Whether the first three octets are an attribute that nobody wants, and an operator that only draws. */
    private static boolean isSteppedOver(int octets, boolean[] ignored, boolean[] wanted) {
        return (octets & 0xFF) == ATTRIBUTE && !wanted[octets >>> 8 & 0xFF] && ignored[octets >>> 16 & 0xFF];
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
