package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.analysis.Finding;

/** Makes PDF documents, right and wrong ones, and reads what is found in them. */
final class PdfDocuments {
    static final StreamAnalyzer ANALYZER = new StreamAnalyzer();

    private PdfDocuments() {}

    static Finding pages(byte[] octets) throws IOException {
        return analyzed(octets).finding(DocumentAttribute.PAGES);
    }

    static DocumentAnalysis analyzed(byte[] octets) throws IOException {
        try (DocumentTap tap = ANALYZER.tap("application/octet-stream")) {
            tap.write(octets, 0, octets.length);
            assertThat(tap.finish()).isEmpty();
        }
        return ANALYZER.analyze("application/octet-stream", new StoredOctets(octets));
    }

    static Finding exactly(String value) {
        return new Finding(value, Certainty.EXACT);
    }

    static byte[] pdf(int pages, boolean compressed) throws IOException {
        try (PDDocument pdf = document(pages)) {
            return saved(pdf, compressed);
        }
    }

    static byte[] encrypted(String userPassword, int keyBits, int authorLength) throws IOException {
        try (PDDocument pdf = document(2)) {
            pdf.getDocumentInformation().setAuthor("x".repeat(authorLength));
            StandardProtectionPolicy policy =
                    new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(keyBits);
            pdf.protect(policy);
            return saved(pdf, authorLength == 0);
        }
    }

    static PDDocument document(int pages) {
        PDDocument pdf = new PDDocument();
        for (int i = 0; i < pages; i++) {
            pdf.addPage(new PDPage(PDRectangle.A4));
        }
        pdf.getDocumentInformation().setTitle("Gr\u00f6\u00dfe");
        pdf.getDocumentInformation().setAuthor("Ann");
        pdf.getDocumentCatalog().getCOSObject().setString(COSName.LANG, "de-CH");
        return pdf;
    }

    static byte[] saved(PDDocument pdf, boolean compressed) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        pdf.save(octets, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        return octets.toByteArray();
    }

    /** A document of a catalog (1), a page tree (2) and so many equal pages (from 3). */
    static byte[] plain(String tree, String page, int pages) {
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

    static String kids(int pages) {
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            kids.append(i + 3).append(" 0 R ");
        }
        return kids.toString();
    }

    /** A document whose catalog lies in an object stream of so many megabytes. */
    static byte[] objectStreamBomb(int megabytes) throws IOException {
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

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
