package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The value of a PCL XL attribute: one, two or four numbers, or the beginning of an array. Reused for each; confined to one thread. */
final class PclXlValue {
    /** How many types of numbers there are. */
    static final int TYPES = 6;

    private static final int ONE = 0xC0;
    private static final int ARRAY = 0xC8;
    private static final int PAIR = 0xD0;
    private static final int BOX = 0xE0;
    private static final int[] OCTETS = {1, 2, 4, 2, 4, 4};
    private static final int MAX_TEXT = 64;
    /** What is longer is no palette that anybody compares; it counts as one with colours. */
    private static final int MAX_PALETTE = 4096;

    private static final int SIGNED_16 = 3;
    private static final int SIGNED_32 = 4;
    private static final int REAL_32 = 5;

    private final double[] numbers = new double[4];
    private final byte[] text;
    private final byte[] first = new byte[4];
    private int type;
    private int elementOctets;
    private int count;
    private long arrayOctets;
    private boolean chromatic;

    PclXlValue() {
        this(new byte[MAX_TEXT]);
    }

    private PclXlValue(byte[] text) {
        this.text = text;
    }

    /** How many numbers the value with this tag has: none for an array, -1 for what is no value. */
    static int numbers(int tag) {
        return switch (tag & 0xF8) {
            case ONE -> 1;
            case PAIR -> 2;
            case BOX -> 4;
            case ARRAY -> 0;
            default -> -1;
        };
    }

    /** How many octets a number of this type has. */
    static int octets(int type) {
        return OCTETS[type];
    }

    void start(int newType, int octetsOfElement) {
        type = newType;
        elementOctets = octetsOfElement;
        count = 0;
        arrayOctets = 0;
        chromatic = false;
    }

    int type() {
        return type;
    }

    /** One more number, as it stands in the stream. */
    void add(long raw) {
        numbers[count++] = switch (type) {
            case SIGNED_16 -> (short) raw;
            case SIGNED_32 -> (int) raw;
            case REAL_32 -> Float.intBitsToFloat((int) raw);
            default -> raw;
        };
    }

    /** More octets of an array. */
    void array(byte[] data, int from, int to) {
        int end = (int) Math.min(to, from + Math.max(0, MAX_PALETTE - arrayOctets));
        for (int i = from; i < end; i++) {
            element(data[i]);
            arrayOctets++;
        }
        arrayOctets += to - end;
        chromatic |= arrayOctets > MAX_PALETTE;
    }

    private void element(byte octet) {
        if (arrayOctets < MAX_TEXT) {
            text[(int) arrayOctets] = octet;
        }
        int inTriple = (int) (arrayOctets % (3 * elementOctets));
        if (inTriple < elementOctets) {
            first[inTriple] = octet;
        } else {
            chromatic |= first[inTriple % elementOctets] != octet;
        }
    }

    /** A number, or the other if there is none at this place. */
    double number(int index, double other) {
        return index < count ? numbers[index] : other;
    }

    /** The only number as a whole one, or the other if there is none or it is not one. */
    int whole(int other) {
        return count == 1 && type != REAL_32 ? (int) Math.min(Integer.MAX_VALUE, numbers[0]) : other;
    }

    /** An array as text; empty if it is none or too long to be a name. */
    String text() {
        return arrayOctets > MAX_TEXT ? "" : new String(text, 0, (int) arrayOctets, StandardCharsets.ISO_8859_1);
    }

    /** Whether an array, read as red, green and blue by turns, has anything else than greys. */
    boolean isChromatic() {
        return chromatic;
    }

    PclXlValue copy() {
        PclXlValue copy = new PclXlValue(Arrays.copyOf(text, (int) Math.min(MAX_TEXT, arrayOctets)));
        System.arraycopy(numbers, 0, copy.numbers, 0, numbers.length);
        copy.type = type;
        copy.elementOctets = elementOctets;
        copy.count = count;
        copy.arrayOctets = arrayOctets;
        copy.chromatic = chromatic;
        return copy;
    }
}
