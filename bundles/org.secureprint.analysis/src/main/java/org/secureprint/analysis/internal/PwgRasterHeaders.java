package org.secureprint.analysis.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The headers of PWG raster (PWG 5102.4 section 4.3, table 1). */
final class PwgRasterHeaders implements RasterHeaders {
    static final int SYNC_WORD = 0x52615332;
    private static final int DUPLEX = 272;
    private static final int RESOLUTION = 276;
    private static final int NUM_COPIES = 340;
    private static final int PAGE_SIZE = 352;
    private static final int TUMBLE = 368;
    private static final int WIDTH = 372;
    private static final int HEIGHT = 376;
    private static final int BITS_PER_COLOR = 384;
    private static final int BITS_PER_PIXEL = 388;
    private static final int BYTES_PER_LINE = 392;
    private static final int COLOR_ORDER = 396;
    private static final int COLOR_SPACE = 400;
    private static final int NUM_COLORS = 420;
    private static final int TOTAL_PAGE_COUNT = 452;
    private static final int PAGE_SIZE_NAME = 1732;
    private static final int PAGE_SIZE_NAME_OCTETS = 64;
    private static final int MAX_RESOLUTION = 9600;
    private static final int MAX_BITS_PER_PIXEL = 240;
    private static final Pattern MEDIA_NAME =
            Pattern.compile("[a-z0-9-]+_[a-z0-9.-]+_[0-9.]+x[0-9.]+(mm|in)", Pattern.CASE_INSENSITIVE);

    @Override
    public int fileOctets() {
        return Integer.BYTES;
    }

    @Override
    public int pageOctets() {
        return 1796;
    }

    @Override
    public long file(ByteBuffer header) {
        return header.getInt(0) == SYNC_WORD ? 0 : -1;
    }

    @Override
    public Optional<Page> page(ByteBuffer header) {
        int across = header.getInt(RESOLUTION);
        int along = header.getInt(RESOLUTION + Integer.BYTES);
        long width = number(header, WIDTH);
        int bits = header.getInt(BITS_PER_PIXEL);
        long lineOctets = number(header, BYTES_PER_LINE);
        boolean sensible = across > 0 && along > 0 && across <= MAX_RESOLUTION && along <= MAX_RESOLUTION;
        boolean chunked = header.getInt(COLOR_ORDER) == 0 && bits > 0 && bits <= MAX_BITS_PER_PIXEL;
        if (!sensible || !chunked || lineOctets != (width * bits + 7) / 8) {
            return Optional.empty();
        }
        return Optional.of(new Page(
                media(header),
                sides(header),
                number(header, NUM_COPIES),
                across,
                along,
                number(header, HEIGHT),
                lineOctets,
                (bits + 7) / 8,
                color(header),
                number(header, TOTAL_PAGE_COUNT)));
    }

    private static Sides sides(ByteBuffer header) {
        if (header.getInt(DUPLEX) == 0) {
            return Sides.ONE_SIDED;
        }
        return header.getInt(TUMBLE) == 0 ? Sides.LONG_EDGE : Sides.SHORT_EDGE;
    }

    private static String media(ByteBuffer header) {
        byte[] octets = new byte[PAGE_SIZE_NAME_OCTETS];
        header.get(PAGE_SIZE_NAME, octets);
        String name = new String(octets, StandardCharsets.US_ASCII);
        int end = name.indexOf('\0');
        String text = end < 0 ? name : name.substring(0, end);
        return MEDIA_NAME.matcher(text).matches()
                ? text
                : MediaNames.ofPoints(number(header, PAGE_SIZE), number(header, PAGE_SIZE + Integer.BYTES));
    }

    /** By cupsColorSpace: sRGB 19, AdobeRGB 20, RGB 1, CMYK 6; white 0, black 3, sGrey 18; the rest by the number of colours. */
    private static PixelColor.Model color(ByteBuffer header) {
        int space = header.getInt(COLOR_SPACE);
        int bits = header.getInt(BITS_PER_COLOR);
        boolean walked = bits == 8 || bits == 16;
        if (space == 0 || space == 3 || space == 18 || header.getInt(NUM_COLORS) == 1) {
            return PixelColor.Model.GREY;
        }
        if (walked && (space == 1 || space == 19 || space == 20) && isOf(header, 3)) {
            return bits == 8 ? PixelColor.Model.RGB_8 : PixelColor.Model.RGB_16;
        }
        if (walked && space == 6 && isOf(header, 4)) {
            return bits == 8 ? PixelColor.Model.CMYK_8 : PixelColor.Model.CMYK_16;
        }
        return PixelColor.Model.OTHER;
    }

    private static boolean isOf(ByteBuffer header, int colors) {
        return header.getInt(BITS_PER_PIXEL) == colors * header.getInt(BITS_PER_COLOR);
    }

    private static long number(ByteBuffer header, int offset) {
        return Integer.toUnsignedLong(header.getInt(offset));
    }
}
