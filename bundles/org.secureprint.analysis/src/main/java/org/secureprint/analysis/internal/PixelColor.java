package org.secureprint.analysis.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether any pixel of a raster page has colour. Confined to one thread. */
final class PixelColor {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Where an octet and the next one are of the same pixel: in the first two of three octets each. */
    private static final long WITHIN_PIXELS = 0xFFFF_00_FFFFL;

    private final byte[] first = new byte[2];
    private Model model = Model.GREY;
    private int position;
    private boolean colored;

    /** How pixels are made of octets. */
    enum Model {
        /** One colour, or black and white: no colour. */
        GREY,
        /** Red, green and blue of one octet each: grey where all are equal. */
        RGB_8,
        /** Red, green and blue of two octets each. */
        RGB_16,
        /** Cyan, magenta, yellow and black of one octet each: grey where only black is used. */
        CMYK_8,
        CMYK_16,
        /** Nobody looks at the pixels; the page counts as one with colour. */
        OTHER
    }

    /** A new page. */
    void start(Model newModel) {
        model = newModel;
        colored = model == Model.OTHER;
    }

    /** The next octet begins a pixel. */
    void startRun() {
        position = 0;
    }

    void read(byte[] data, int from, int to) {
        if (colored) {
            return;
        }
        switch (model) {
            case RGB_8 -> rgb(data, pixels(data, from, to), to, 1);
            case RGB_16 -> rgb(data, from, to, 2);
            case CMYK_8 -> cmyk(data, from, to, 1);
            case CMYK_16 -> cmyk(data, from, to, 2);
            default -> {}
        }
    }

    boolean isColored() {
        return colored;
    }

    /** Whether no more pixels have to be looked at. */
    boolean isDecided() {
        return colored || model == Model.GREY;
    }

    /** Whether the answer comes from the pixels and not from their colour space. */
    boolean isCertain() {
        return model != Model.OTHER;
    }

    /** Compares whole pixels of three octets; returns the position behind them. */
    private int pixels(byte[] data, int from, int to) {
        int i = from;
        if (position == 0) {
            while (i + Long.BYTES <= to && areGrey((long) LONG.get(data, i))) {
                i += 6;
            }
            while (i + 3 <= to && data[i] == data[i + 1] && data[i] == data[i + 2]) {
                i += 3;
            }
        }
        return i;
    }

    /** Whether the first two of some whole pixels are grey. */
    private static boolean areGrey(long octets) {
        return ((octets ^ octets >>> Byte.SIZE) & WITHIN_PIXELS) == 0;
    }

    private void rgb(byte[] data, int from, int to, int octets) {
        for (int i = from; i < to && !colored; i++) {
            if (position < octets) {
                first[position] = data[i];
            } else {
                colored = first[position % octets] != data[i];
            }
            position = position + 1 == 3 * octets ? 0 : position + 1;
        }
    }

    private void cmyk(byte[] data, int from, int to, int octets) {
        for (int i = from; i < to && !colored; i++) {
            colored = position < 3 * octets && data[i] != 0;
            position = position + 1 == 4 * octets ? 0 : position + 1;
        }
    }
}
