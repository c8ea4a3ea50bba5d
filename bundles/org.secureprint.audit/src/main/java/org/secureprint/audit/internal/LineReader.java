package org.secureprint.audit.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the lines of a log as octets, each bounded in memory: what is longer than a line of a log can be is cut into several. */
final class LineReader {
    private static final int LONGEST = 64 * 1024;

    private final InputStream in;
    private boolean cut;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** The next line without its line feed; empty at the end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int octet = in.read();
        while (octet >= 0 && octet != '\n' && line.size() < LONGEST) {
            line.write(octet);
            octet = in.read();
        }
        cut = octet != '\n' && line.size() > 0;
        return octet < 0 && line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    }

    /** Whether the last line had no line feed. */
    boolean cut() {
        return cut;
    }
}
