package org.secureprint.analysis.internal;

import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;

/** A format that is named or recognised, and whose pages nobody here can count. */
record UnknownFormat(String mediaType) implements Format {
    @Override
    public boolean recognises(byte[] head, int length) {
        return false;
    }

    @Override
    public FormatTap open(Environment environment) {
        return new FormatTap() {
            @Override
            public int write(byte[] data, int offset, int length) {
                return GOES_ON;
            }

            @Override
            public void finish(DocumentAnalysis.Builder findings) {
                findings.unknown(DocumentAttribute.PAGES);
            }
        };
    }
}
