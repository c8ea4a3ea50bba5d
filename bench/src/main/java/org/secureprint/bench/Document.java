package org.secureprint.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A document: what it is made of, again and again until it has its length. */
final class Document {
    private static final int BLOCK = 256 * 1024;
    private static final byte[] BLOCK_OCTETS = block();

    private final byte[] content;
    private final long octets;

    private Document(byte[] content, long octets) {
        this.content = content;
        this.octets = octets;
    }

    /** A document of any length: a PDF's first line, then octets that no compression makes smaller. */
    Document(long octets) {
        this(BLOCK_OCTETS, octets);
    }

    /** A real document. */
    Document(byte[] content) {
        this(content, content.length);
    }

    long octets() {
        return octets;
    }

    void writeTo(OutputStream out) throws IOException {
        for (long left = octets; left > 0; left -= content.length) {
            out.write(content, 0, (int) Math.min(left, content.length));
        }
    }

    /** The whole document behind a request, to be sent by one write. */
    byte[] behind(byte[] request) {
        byte[] both = java.util.Arrays.copyOf(request, request.length + Math.toIntExact(octets));
        System.arraycopy(content, 0, both, request.length, (int) octets);
        return both;
    }

    boolean isSmall() {
        return octets <= BLOCK;
    }

    private static byte[] block() {
        byte[] block = new byte[BLOCK];
        new Random(1).nextBytes(block);
        byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, block, 0, head.length);
        return block;
    }
}
