package org.secureprint.analysis.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes PWG raster and URF documents of pages that are 8 pixels wide and 4 lines high. */
final class RasterBytes {
    private static final int WIDTH = 8;
    private static final int LINES = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteBuffer header = ByteBuffer.allocate(1796);

    static RasterBytes pwg() {
        RasterBytes document = new RasterBytes();
        document.out.writeBytes("RaS2".getBytes(StandardCharsets.US_ASCII));
        document.header.put("PwgRaster".getBytes(StandardCharsets.US_ASCII));
        document.set(276, 300).set(280, 300).set(340, 1).set(352, 595).set(356, 842);
        document.set(372, WIDTH).set(376, LINES);
        return document.color(18, 1, 8);
    }

    static RasterBytes urf(int promised) {
        RasterBytes document = new RasterBytes();
        document.out.writeBytes("UNIRAST\0".getBytes(StandardCharsets.US_ASCII));
        document.out.writeBytes(ByteBuffer.allocate(4).putInt(promised).array());
        return document;
    }

    /** A number in the headers of the PWG raster pages that follow. */
    RasterBytes set(int offset, int value) {
        header.putInt(offset, value);
        return this;
    }

    RasterBytes color(int space, int colors, int bits) {
        set(384, bits).set(388, colors * bits).set(392, WIDTH * colors * bits / 8);
        return set(400, space).set(420, colors);
    }

    RasterBytes name(String media) {
        header.put(1732, media.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The header of a PWG raster page. */
    RasterBytes pwgPage() {
        out.writeBytes(header.array());
        return this;
    }

    /** The header of a URF page. */
    RasterBytes urfPage(int bits, int space, int duplex) {
        ByteBuffer page = ByteBuffer.allocate(32);
        page.put((byte) bits).put((byte) space).put((byte) duplex).put((byte) 4);
        page.putInt(12, WIDTH).putInt(16, LINES).putInt(20, 300);
        out.writeBytes(page.array());
        return this;
    }

    /** Lines: octets as they stand. */
    RasterBytes lines(int... octets) {
        for (int octet : octets) {
            out.write(octet);
        }
        return this;
    }

    /** Four equal lines of eight equal pixels. */
    RasterBytes plain(int... pixel) {
        return lines(LINES - 1, WIDTH - 1).lines(pixel);
    }

    byte[] octets() {
        return out.toByteArray();
    }
}
