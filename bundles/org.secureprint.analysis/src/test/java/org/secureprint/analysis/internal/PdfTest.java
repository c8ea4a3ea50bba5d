package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.testing.CpuTime;
import org.secureprint.api.vault.SeekableDocument;

/** S-04: what is found in PDF documents, and that none of them makes the server slow, big or wrong. */
class PdfTest {
    private final StreamAnalyzer analyzer = new StreamAnalyzer();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesAndPropertiesAreFound(boolean compressed) throws IOException {
        DocumentAnalysis found = analyzed(pdf(3, compressed));

        assertThat(found.text(DocumentAttribute.FORMAT)).contains("application/pdf");
        assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(exactly("3"));
        assertThat(found.finding(DocumentAttribute.IMPRESSIONS)).isEqualTo(exactly("3"));
        assertThat(found.finding(DocumentAttribute.MEDIA)).isEqualTo(exactly("iso_a4_210x297mm"));
        assertThat(found.finding(DocumentAttribute.TITLE))
                .isEqualTo(new Finding("Gr\u00f6\u00dfe", Certainty.DECLARED));
        assertThat(found.text(DocumentAttribute.AUTHOR)).contains("Ann");
        assertThat(found.text(DocumentAttribute.NATURAL_LANGUAGE)).contains("de-CH");
        assertThat(found.finding(DocumentAttribute.PAGES_COLOR)).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void insideTheJobLanguageItIsReadWhereItLies() throws IOException {
        byte[] head = (UniversalExit.TEXT + "@PJL SET DUPLEX=ON\n@PJL SET COPIES=2\n@PJL ENTER LANGUAGE=PDF\n")
                .getBytes(StandardCharsets.US_ASCII);
        DocumentAnalysis found =
                analyzed(join(head, pdf(3, true), UniversalExit.OCTETS, head, pdf(2, false), UniversalExit.OCTETS));

        assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(exactly("5"));
        assertThat(found.finding(DocumentAttribute.IMPRESSIONS)).isEqualTo(exactly("10"));
        assertThat(found.finding(DocumentAttribute.MEDIA_SHEETS)).isEqualTo(exactly("6"));
        assertThat(found.finding(DocumentAttribute.SIDES)).isEqualTo(exactly("two-sided-long-edge"));
    }

    @Test
    void anEmptyPasswordOpensAndAnyOtherDoesNot() throws IOException {
        assertThat(pages(encrypted("", 128, 0))).isEqualTo(exactly("2"));
        assertThat(pages(encrypted("", 256, 100_000))).isEqualTo(exactly("2"));

        DocumentAnalysis closed = analyzed(encrypted("secret", 128, 0));
        assertThat(closed.finding(DocumentAttribute.PAGES)).isEqualTo(Finding.UNKNOWN);
        assertThat(closed.text(DocumentAttribute.FORMAT)).contains("application/pdf");
    }

    /** AES-256 makes its key with so much memory that it takes a document of some size to be worth it. */
    @Test
    void aKeyThatCostsMoreThanTheDocumentMayIsNotMade() throws IOException {
        byte[] small = encrypted("", 256, 0);

        assertThat(Memory.bounded(small.length, () -> pages(small))).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void aCountThatLiesIsNotBelieved() throws IOException {
        byte[] lying = plain("<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 7 >>", "<< /Type /Page /Parent 2 0 R >>", 2);

        assertThat(pages(lying)).isEqualTo(new Finding("2", Certainty.ESTIMATED));
    }

    @Test
    void aCountWithinTheTreeThatLiesIsNotBelieved() throws IOException {
        String kids = "<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count ";
        byte[] lying = plain(
                "<< /Type /Pages /Kids [" + kids + "7 >> 4 0 R] /Count 2 >>", "<< /Type /Page /Parent 2 0 R >>", 2);
        byte[] honest = plain(
                "<< /Type /Pages /Kids [" + kids + "1 >> 4 0 R] /Count 2 >>", "<< /Type /Page /Parent 2 0 R >>", 2);

        assertThat(pages(lying)).isEqualTo(new Finding("2", Certainty.ESTIMATED));
        assertThat(pages(honest)).isEqualTo(exactly("2"));
    }

    @Test
    void aTreeThatBitesItsTailIsWalkedOnce() throws IOException {
        byte[] cycle = plain("<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Count 2 >>", "<< /Type /Page >>", 1);

        assertThat(pages(cycle)).isEqualTo(new Finding("1", Certainty.ESTIMATED));
    }

    @Test
    void aTreeWithoutPagesIsUnknown() throws IOException {
        assertThat(pages(plain("<< /Type /Pages /Kids [] /Count 0 >>", "<< >>", 1)))
                .isEqualTo(Finding.UNKNOWN);
        assertThat(pages(plain("<< /Type /Pages /Kids [9 0 R 9 0 R] /Count 2 >>", "<< >>", 1)))
                .isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void pagesThatAReaderMakesAreAnEstimate() throws IOException {
        try (PDDocument pdf = document(1)) {
            pdf.getDocumentCatalog().getCOSObject().setBoolean("NeedsRendering", true);
            assertThat(pages(saved(pdf, true))).isEqualTo(new Finding("1", Certainty.ESTIMATED));
        }
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

        assertThat(pages(large)).isEqualTo(exactly("100000"));
        assertThat(cpu.spent()).isLessThan(Duration.ofSeconds(10));
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

        assertThatThrownBy(() -> analyzer.analyze("application/pdf", failing))
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
                assertThat(analyzer.analyze("application/pdf", document).finding(DocumentAttribute.PAGES))
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

    private static String kids(int pages) {
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            kids.append(i + 3).append(" 0 R ");
        }
        return kids.toString();
    }

    private Finding pages(byte[] octets) throws IOException {
        return analyzed(octets).finding(DocumentAttribute.PAGES);
    }

    private DocumentAnalysis analyzed(byte[] octets) throws IOException {
        try (DocumentTap tap = analyzer.tap("application/octet-stream")) {
            tap.write(octets, 0, octets.length);
            assertThat(tap.finish()).isEmpty();
        }
        return analyzer.analyze("application/octet-stream", new StoredOctets(octets));
    }

    private static Finding exactly(String value) {
        return new Finding(value, Certainty.EXACT);
    }

    private static byte[] pdf(int pages, boolean compressed) throws IOException {
        try (PDDocument pdf = document(pages)) {
            return saved(pdf, compressed);
        }
    }

    private static byte[] encrypted(String userPassword, int keyBits, int authorLength) throws IOException {
        try (PDDocument pdf = document(2)) {
            pdf.getDocumentInformation().setAuthor("x".repeat(authorLength));
            StandardProtectionPolicy policy =
                    new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(keyBits);
            pdf.protect(policy);
            return saved(pdf, authorLength == 0);
        }
    }

    private static PDDocument document(int pages) {
        PDDocument pdf = new PDDocument();
        for (int i = 0; i < pages; i++) {
            pdf.addPage(new PDPage(PDRectangle.A4));
        }
        pdf.getDocumentInformation().setTitle("Gr\u00f6\u00dfe");
        pdf.getDocumentInformation().setAuthor("Ann");
        pdf.getDocumentCatalog().getCOSObject().setString(COSName.LANG, "de-CH");
        return pdf;
    }

    private static byte[] saved(PDDocument pdf, boolean compressed) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        pdf.save(octets, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        return octets.toByteArray();
    }

    /** A document of a catalog (1), a page tree (2) and so many equal pages (from 3). */
    private static byte[] plain(String tree, String page, int pages) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        int[] offsets = new int[pages + 2];
        for (int i = 0; i < offsets.length; i++) {
            String body = i == 0 ? "<< /Type /Catalog /Pages 2 0 R >>" : i == 1 ? tree : page;
            offsets[i] = pdf.length();
            pdf.append(i + 1).append(" 0 obj\n").append(body).append("\nendobj\n");
        }
        int xref = pdf.length();
        pdf.append("xref\n0 ").append(offsets.length + 1).append("\n0000000000 65535 f \n");
        for (int offset : offsets) {
            pdf.append(String.format("%010d 00000 n \n", offset));
        }
        pdf.append("trailer\n<< /Root 1 0 R /Size ")
                .append(offsets.length + 1)
                .append(" >>\nstartxref\n")
                .append(xref)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A document whose catalog lies in an object stream of so many megabytes. */
    private static byte[] objectStreamBomb(int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9))) {
            deflater.write("1 0 << /Type /Catalog /Pages 1 0 R >> ".getBytes(StandardCharsets.US_ASCII));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < megabytes; i++) {
                deflater.write(blanks);
            }
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.5\n2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length "
                        + packed.size() + " >>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(packed.toByteArray());
        pdf.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        int xref = pdf.size();
        byte[] entries = {0, 0, 0, 2, 0, 2, 1, 0, 9, 1, (byte) (xref >> 8), (byte) xref};
        byte[] table = entries;
        if (xref > 0xFFFF) {
            table = new byte[] {
                0, 0, 0, 0, 2, 0, 0, 2, 1, 0, 0, 9, 1, (byte) (xref >> 16), (byte) (xref >> 8), (byte) xref
            };
        }
        pdf.writeBytes(("3 0 obj\n<< /Type /XRef /Size 4 /Root 1 0 R /W [1 " + (table.length / 4 - 1) + " 0] /Length "
                        + table.length + " >>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(table);
        pdf.writeBytes(("\nendstream\nendobj\nstartxref\n" + xref + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
