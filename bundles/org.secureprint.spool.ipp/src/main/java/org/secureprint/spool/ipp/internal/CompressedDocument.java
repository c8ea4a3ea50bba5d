package org.secureprint.spool.ipp.internal;

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
final class CompressedDocument {
    /** Any document may grow to this size; beyond, the ratio counts. */
    static final long FREE_OCTETS = 16L << 20;

    /** Pages that are almost empty reach about 100; a bomb about 1,000. */
    static final long MAX_RATIO = 200;

    private static final int BUFFER = 16 * 1024;

    private CompressedDocument() {}

    static InputStream deflate(InputStream compressed) {
        Source source = new Source(compressed);
        return new Decompressed(source, new InflaterInputStream(source, new Inflater(true), BUFFER));
    }

    static InputStream gzip(InputStream compressed) throws IOException {
        Source source = new Source(compressed);
        try {
            return new Decompressed(source, new GZIPInputStream(source, BUFFER));
        } catch (IOException e) {
            throw source.blame(e);
        }
    }

    private static Refusal error(String message) {
        return new Refusal(StatusCode.CLIENT_ERROR_COMPRESSION_ERROR, message);
    }

    /** Is read in blocks; one octet is a block of one. */
    private abstract static class Blocks extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public abstract int read(byte[] into, int offset, int length) throws IOException;
    }

    /** The document as it was: ends where too much comes of too little. */
    private static final class Decompressed extends Blocks {
        private final Source source;
        private final InputStream inflated;
        private long octets;

        Decompressed(Source source, InputStream inflated) {
            this.source = source;
            this.inflated = inflated;
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
    }

    /** The compressed octets: counts them, and knows whether it was the connection that failed. */
    private static final class Source extends Blocks {
        private final InputStream in;
        private long octets;
        private boolean failed;

        Source(InputStream in) {
            this.in = in;
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

        /** Tells the decompression whether more may follow what it has read. */
        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
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
