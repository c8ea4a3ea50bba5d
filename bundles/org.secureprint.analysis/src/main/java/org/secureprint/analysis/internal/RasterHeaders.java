package org.secureprint.analysis.internal;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a raster format writes its headers. One object for each document. */
interface RasterHeaders {
    int fileOctets();

    int pageOctets();

    /** Reads the header of the document. Returns how many pages it promises, 0 for no promise, or -1 if it makes no sense. */
    long file(ByteBuffer header);

    /** Reads the header of a page; empty if it makes no sense. */
    Optional<Page> page(ByteBuffer header);

    /**
     * What the header of a page says.
     *
     * @param media PWG 5101.1 name, or empty
     * @param copies 0 where it does not say
     * @param across the resolution in dots per inch
     * @param along the resolution in dots per inch along the feed direction
     * @param lines the height
     * @param lineOctets the length of a line
     * @param pixelOctets how many octets a run counts as one
     * @param promised how many pages the document is said to have, or 0
     */
    record Page(
            String media,
            Sides sides,
            long copies,
            int across,
            int along,
            long lines,
            long lineOctets,
            int pixelOctets,
            PixelColor.Model color,
            long promised) {}
}
