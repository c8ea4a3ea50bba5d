package org.secureprint.analysis.internal;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The headers of URF, Apple's raster of AirPrint. It has no public specification; CUPS writes and reads it. */
final class UrfHeaders implements RasterHeaders {
    /** {@code UNIRAST} and a zero octet. */
    static final long SIGNATURE = 0x554E495241535400L;

    private static final int PAGE_COUNT = 8;
    private static final int BITS_PER_PIXEL = 0;
    private static final int COLOR_SPACE = 1;
    private static final int DUPLEX = 2;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 16;
    private static final int RESOLUTION = 20;
    private static final int MAX_RESOLUTION = 9600;

    @Override
    public int fileOctets() {
        return PAGE_COUNT + Integer.BYTES;
    }

    @Override
    public int pageOctets() {
        return 32;
    }

    @Override
    public long file(ByteBuffer header) {
        return header.getLong(0) == SIGNATURE ? Integer.toUnsignedLong(header.getInt(PAGE_COUNT)) : -1;
    }

    @Override
    public Optional<Page> page(ByteBuffer header) {
        int bits = header.get(BITS_PER_PIXEL) & 0xFF;
        long width = Integer.toUnsignedLong(header.getInt(WIDTH));
        long height = Integer.toUnsignedLong(header.getInt(HEIGHT));
        int resolution = header.getInt(RESOLUTION);
        if (bits == 0 || resolution <= 0 || resolution > MAX_RESOLUTION) {
            return Optional.empty();
        }
        return Optional.of(new Page(
                MediaNames.ofDots(width, height, resolution, resolution),
                sides(header.get(DUPLEX)),
                0,
                resolution,
                resolution,
                height,
                (width * bits + 7) / 8,
                (bits + 7) / 8,
                color(header.get(COLOR_SPACE), bits),
                0));
    }

    /** 0 says nothing, 1 one side, 2 the short edge, 3 the long edge. */
    private static Sides sides(byte duplex) {
        return switch (duplex) {
            case 1 -> Sides.ONE_SIDED;
            case 2 -> Sides.SHORT_EDGE;
            case 3 -> Sides.LONG_EDGE;
            default -> Sides.UNSPECIFIED;
        };
    }

    /** Greys are 0 and 4, red-green-blue 1, 3 and 5, CMYK 6; CIELab, 2, is not looked into. */
    private static PixelColor.Model color(byte space, int bits) {
        return switch (space) {
            case 0, 4 -> PixelColor.Model.GREY;
            case 1, 3, 5 ->
                bits == 24 ? PixelColor.Model.RGB_8 : bits == 48 ? PixelColor.Model.RGB_16 : PixelColor.Model.OTHER;
            case 6 ->
                bits == 32 ? PixelColor.Model.CMYK_8 : bits == 64 ? PixelColor.Model.CMYK_16 : PixelColor.Model.OTHER;
            default -> PixelColor.Model.OTHER;
        };
    }
}
