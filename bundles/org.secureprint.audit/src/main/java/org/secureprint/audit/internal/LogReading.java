package org.secureprint.audit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.secureprint.audit.internal.chain.ChainVerifier;

/** Feeds the files of a log to who checks them. */
final class LogReading {
    private LogReading() {}

    /** Feeds one file; {@code name} stands in findings. */
    static void feed(ChainVerifier verifier, String name, InputStream file) throws IOException {
        LineReader lines = new LineReader(file);
        long number = 0;
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            number++;
            verifier.next(name + ":" + number, line.get());
            if (lines.cut()) {
                verifier.cut(name + ":" + number);
            }
        }
    }
}
