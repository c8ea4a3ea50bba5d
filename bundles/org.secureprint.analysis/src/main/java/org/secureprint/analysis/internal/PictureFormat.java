package org.secureprint.analysis.internal;

import java.util.Set;
import java.util.function.Supplier;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/** One picture, which is one page: JPEG (ITU-T T.81) and PNG (ISO/IEC 15948). Whether it has colour says its header. */
final class PictureFormat implements Format {
    private final String mediaType;
    private final String language;
    private final byte[] signature;
    private final Supplier<Header> header;

    private PictureFormat(String mediaType, String language, Supplier<Header> header, byte... signature) {
        this.mediaType = mediaType;
        this.language = language;
        this.header = header;
        this.signature = signature;
    }

    static PictureFormat jpeg() {
        return new PictureFormat("image/jpeg", "JPEG", JpegHeader::new, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF);
    }

    static PictureFormat png() {
        return new PictureFormat(
                "image/png",
                "PNG",
                PngHeader::new,
                (byte) 0x89,
                (byte) 'P',
                (byte) 'N',
                (byte) 'G',
                (byte) '\r',
                (byte) '\n',
                (byte) 0x1A,
                (byte) '\n');
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public Set<String> languages() {
        return Set.of(language);
    }

    @Override
    public boolean recognises(byte[] head, int length) {
        return Signature.at(head, length, 0, signature);
    }

    @Override
    public FormatTap open(Environment environment) {
        return new Tap(environment, header.get());
    }

    /** Reads the header of a picture octet by octet. */
    interface Header {
        /** The next octet; returns how many of those that follow say nothing, or -1 if nothing that follows does. */
        long take(int octet);

        /** How the picture has colour; null as long as the header is not read to its end. */
        PageTally.Color color();
    }

    private static final class Tap implements FormatTap {
        private final Environment environment;
        private final Header header;
        private long skip;

        private Tap(Environment environment, Header header) {
            this.environment = environment;
            this.header = header;
        }

        @Override
        public int write(byte[] data, int offset, int length) {
            int i = offset;
            int end = offset + length;
            while (i < end && skip >= 0) {
                if (skip > 0) {
                    int skipped = (int) Math.min(skip, end - i);
                    skip -= skipped;
                    i += skipped;
                } else {
                    skip = header.take(data[i++] & 0xFF);
                }
            }
            return GOES_ON;
        }

        @Override
        public void finish(DocumentAnalysis.Builder findings) {
            if (header.color() == null) {
                findings.unknown(DocumentAttribute.PAGES);
                return;
            }
            PageTally tally = new PageTally();
            PageTally.Color color = environment.monochrome() ? PageTally.Color.NO : header.color();
            tally.add(new PageTally.Page(environment.media(), environment.sides(), environment.copies(), color));
            tally.report(findings, Certainty.EXACT);
            if (color == PageTally.Color.YES) {
                // a picture that may have colour need not show any
                findings.put(DocumentAttribute.PAGES_COLOR, 1, Certainty.DECLARED);
            }
        }
    }
}
