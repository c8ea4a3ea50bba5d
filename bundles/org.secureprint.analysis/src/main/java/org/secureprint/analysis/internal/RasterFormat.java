package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;

/** A format of page headers and compressed lines: PWG raster or URF. */
final class RasterFormat implements Format {
    private final String mediaType;
    private final byte[] signature;
    private final Set<String> languages;
    private final Supplier<RasterHeaders> headers;

    private RasterFormat(String mediaType, String signature, String language, Supplier<RasterHeaders> headers) {
        this.mediaType = mediaType;
        this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
        this.languages = Set.of(language);
        this.headers = headers;
    }

    /** PWG raster, {@code image/pwg-raster} (PWG 5102.4). */
    static RasterFormat pwg() {
        return new RasterFormat("image/pwg-raster", "RaS2PwgRaster\0", "PWGRASTER", PwgRasterHeaders::new);
    }

    /** URF, {@code image/urf}. */
    static RasterFormat urf() {
        return new RasterFormat("image/urf", "UNIRAST\0", "URF", UrfHeaders::new);
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public Set<String> languages() {
        return languages;
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return length >= signature.length && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }

    @Override
    public boolean endsAtExit() {
        return true;
    }

    @Override
    public FormatTap open(Environment environment) {
        return new RasterTap(headers.get(), environment);
    }
}
