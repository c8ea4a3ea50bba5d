package org.secureprint.spool.ipp.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.secureprint.ipp.StatusCode;

/**
 * A document that is sent with {@code compression}, gzip (RFC 1952) or deflate (RFC 1951). How large it may get in all is the intake's limit; how much may come of few
 * octets is limited here, so that a small request can't keep the server busy. Confined to one thread.
 */
final class CompressedDocument extends InputStream {
    /** Any document may grow to this size; beyond, the ratio counts. */
    static final long FREE_OCTETS = 16L << 20;

    /** Pages that are almost empty reach about 100; a bomb about 1,000. */
    static final long MAX_RATIO = 200;

    private static final int BUFFER = 16 * 1024;

    private final Source source;
    private final InputStream inflated;
    private long octets;

    private CompressedDocument(Source source, InputStream inflated) {
        this.source = source;
        this.inflated = inflated;
    }

    static CompressedDocument deflate(InputStream compressed) {
        Source source = new Source(compressed);
        return new CompressedDocument(source, new InflaterInputStream(source, new Inflater(true), BUFFER));
    }

    static CompressedDocument gzip(InputStream compressed) throws IOException {
        Source source = new Source(compressed);
        try {
            return new CompressedDocument(source, new GZIPInputStream(source, BUFFER));
        } catch (IOException e) {
            throw source.blame(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = inflated.read(into, offset, length);
        } catch (IOException e) {
            throw source.blame(e);
        }
        octets += Math.max(0, count);
        if (octets > FREE_OCTETS && octets / MAX_RATIO > source.octets) {
            throw error("The document grows more than " + MAX_RATIO + " times when it is decompressed");
        }
        return count;
    }

    private static Refusal error(String message) {
        return new Refusal(StatusCode.CLIENT_ERROR_COMPRESSION_ERROR, message);
    }

    /** The compressed octets: counts them, and knows whether it was the connection that failed. */
    private static final class Source extends FilterInputStream {
        private long octets;
        private boolean failed;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = in.read(into, offset, length);
                octets += Math.max(0, count);
                return count;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        /** The connection's failure as it is; any other is the document's. */
        IOException blame(IOException e) {
            if (failed) {
                return e;
            }
            throw error("The document can't be decompressed; send it again, or without compression");
        }
    }
}
