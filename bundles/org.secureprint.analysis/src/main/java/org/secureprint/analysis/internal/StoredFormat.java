package org.secureprint.analysis.internal;

import java.io.IOException;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.vault.SeekableDocument;

/** A format that can only be understood from its end, so that it is read once it is stored. Its taps take octets and find nothing. */
interface StoredFormat extends Format {
    /**
     * Notes what is found in a stored document. Never throws for what it reads.
     *
     * @param budget for all of the stream that the document is a part of
     * @throws IOException if the document can't be read
     */
    void analyze(SeekableDocument document, Environment environment, Budget budget, DocumentAnalysis.Builder findings)
            throws IOException;

    @Override
    default FormatTap open(Environment environment) {
        return new FormatTap() {
            @Override
            public int write(byte[] data, int offset, int length) {
                return GOES_ON;
            }

            @Override
            public void finish(DocumentAnalysis.Builder findings) {
                // it is read when it is stored
            }
        };
    }
}
