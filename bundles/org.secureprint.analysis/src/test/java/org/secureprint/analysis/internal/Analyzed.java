package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.analysis.Finding;

/** Sends documents through the tap of the service, in one piece and in small ones, and reads the findings. */
final class Analyzed {
    private static final int[] CHUNKS = {1, 2, 3, 7, 64, 1000};

    private final DocumentAnalysis analysis;

    private Analyzed(DocumentAnalysis analysis) {
        this.analysis = analysis;
    }

    /** A document whose characters are its octets. */
    static Analyzed of(String octets) {
        return of(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A document; however it is cut into pieces, the findings are the same. */
    static Analyzed of(byte[] octets) {
        DocumentAnalysis whole = tapped(octets, Math.max(1, octets.length)).orElseThrow();
        for (int chunk : CHUNKS) {
            assertThat(tapped(octets, chunk)).as("in pieces of " + chunk).contains(whole);
        }
        return new Analyzed(whole);
    }

    /** What is found in a document that its client calls so. */
    static DocumentAnalysis declared(String format, byte[] octets) {
        try (DocumentTap tap = new StreamAnalyzer().tap(format)) {
            tap.write(octets, 0, octets.length);
            return tap.finish().orElseThrow();
        }
    }

    /** What a tap finds that gets a document in pieces of this size. */
    static Optional<DocumentAnalysis> tapped(byte[] octets, int chunk) {
        byte[] buffer = new byte[chunk];
        try (DocumentTap tap = new StreamAnalyzer().tap("application/octet-stream")) {
            for (int i = 0; i < octets.length; i += chunk) {
                int length = Math.min(chunk, octets.length - i);
                System.arraycopy(octets, i, buffer, 0, length);
                tap.write(buffer, 0, length);
            }
            return tap.finish();
        }
    }

    Analyzed is(DocumentAttribute attribute, Object value, Certainty certainty) {
        assertThat(analysis.finding(attribute))
                .as(attribute.keyword())
                .isEqualTo(new Finding(value.toString(), certainty));
        return this;
    }

    Analyzed isExactly(DocumentAttribute attribute, Object value) {
        return is(attribute, value, Certainty.EXACT);
    }

    Analyzed pages(int exactly) {
        return isExactly(DocumentAttribute.PAGES, exactly);
    }

    Analyzed aboutPages(int estimated) {
        return is(DocumentAttribute.PAGES, estimated, Certainty.ESTIMATED);
    }

    Analyzed isUnknown(DocumentAttribute attribute) {
        assertThat(analysis.finding(attribute)).as(attribute.keyword()).isEqualTo(Finding.UNKNOWN);
        return this;
    }
}
