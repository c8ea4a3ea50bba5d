package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.analysis.internal.PdfDocuments.encrypted;
import static org.secureprint.analysis.internal.PdfDocuments.exactly;
import static org.secureprint.analysis.internal.PdfDocuments.kids;
import static org.secureprint.analysis.internal.PdfDocuments.objectStreamBomb;
import static org.secureprint.analysis.internal.PdfDocuments.pages;
import static org.secureprint.analysis.internal.PdfDocuments.pdf;
import static org.secureprint.analysis.internal.PdfDocuments.plain;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.testing.CpuTime;
import org.secureprint.api.vault.SeekableDocument;

/** S-04: no PDF document and no failing disk makes the server slow, big or wrong. */
class PdfLimitsTest {
    /** AES-256 makes its key with so much memory that it takes a document of some size to be worth it. */
    @Test
    void aKeyThatCostsMoreThanTheDocumentMayIsNotMade() throws IOException {
        byte[] small = encrypted("", 256, 0);

        assertThat(Memory.bounded(small.length, () -> pages(small))).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void aDocumentCutShortIsNeverExact() throws IOException {
        byte[] whole = pdf(5, false);
        for (int length = 8; length < whole.length - 8; length += 97) {
            assertThat(pages(Arrays.copyOf(whole, length)).certainty()).isNotEqualTo(Certainty.EXACT);
        }
    }

    @Test
    void aHundredThousandPagesAreCounted() throws IOException {
        int pages = 100_000;
        byte[] large = plain(
                "<< /Type /Pages /Kids [" + kids(pages) + "] /Count " + pages + " /MediaBox [0 0 612 792] >>",
                "<< /Type /Page /Parent 2 0 R >>",
                pages);
        CpuTime cpu = CpuTime.start();
        StreamAnalyzer analyzer =
                new StreamAnalyzer(List.of(new PdfFormat()), () -> cpu.spent().toNanos());

        assertThat(analyzer.analyze("application/pdf", new StoredOctets(large)).finding(DocumentAttribute.PAGES))
                .isEqualTo(exactly("100000"));
        assertThat(cpu.spent()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatUnpacksToMuchMoreIsNotUnpacked() throws IOException {
        byte[] bomb = objectStreamBomb(200);

        assertThat(Memory.bounded(bomb.length, () -> pages(bomb))).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void deepNestingEndsTheAnalysisOnly() throws IOException {
        byte[] deep = plain("<< /Type /Pages /Count 1 /Kids " + "[".repeat(500_000) + " >>", "<< >>", 1);
        byte[] wide = plain("<< /Type /Pages /Count 1 /Kids [" + "<<>>".repeat(2_000_000) + "] >>", "<< >>", 1);

        assertThat(pages(deep).certainty()).isNotEqualTo(Certainty.EXACT);
        assertThat(pages(wide).certainty()).isNotEqualTo(Certainty.EXACT);
    }

    @Test
    void aDiskThatFailsIsNoFindingOfTheDocument() throws IOException {
        byte[] octets = pdf(1, true);
        SeekableDocument failing = new SeekableDocument() {
            @Override
            public long length() {
                return octets.length;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) throws IOException {
                if (length < 60_000) {
                    throw new IOException("The disk failed");
                }
                return new StoredOctets(octets).read(position, target, offset, length);
            }
        };

        assertThatThrownBy(() -> PdfDocuments.ANALYZER.analyze("application/pdf", failing))
                .isInstanceOf(IOException.class)
                .hasMessage("The disk failed");
    }

    @Test
    void aReadThatFailsOnceIsNeverAnEstimate() throws IOException {
        int pages = 8000;
        byte[] octets = plain(
                "<< /Type /Pages /Kids [" + kids(pages) + "] /Count " + pages + " >>",
                "<< /Type /Page /Parent 2 0 R >>",
                pages);
        int failures = 0;
        for (int healthy = 0; failures == healthy; healthy++) {
            FailingOnce document = new FailingOnce(octets, healthy);
            try {
                assertThat(PdfDocuments.ANALYZER
                                .analyze("application/pdf", document)
                                .finding(DocumentAttribute.PAGES))
                        .isEqualTo(exactly("8000"));
            } catch (IOException e) {
                assertThat(e).hasMessage("The disk failed");
                failures++;
            }
        }
        assertThat(failures).isGreaterThan(20);
    }

    /** A document of which one read fails, after so many that do not. */
    private static final class FailingOnce implements SeekableDocument {
        private final byte[] octets;
        private int healthy;

        private FailingOnce(byte[] octets, int healthy) {
            this.octets = octets;
            this.healthy = healthy;
        }

        @Override
        public long length() {
            return octets.length;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            if (healthy-- == 0) {
                throw new IOException("The disk failed");
            }
            int count = (int) Math.min(length, octets.length - position);
            System.arraycopy(octets, (int) position, target, offset, Math.max(0, count));
            return count > 0 ? count : -1;
        }
    }
}
