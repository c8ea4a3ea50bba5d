package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.analysis.internal.PdfDocuments.analyzed;
import static org.secureprint.analysis.internal.PdfDocuments.document;
import static org.secureprint.analysis.internal.PdfDocuments.encrypted;
import static org.secureprint.analysis.internal.PdfDocuments.exactly;
import static org.secureprint.analysis.internal.PdfDocuments.join;
import static org.secureprint.analysis.internal.PdfDocuments.pages;
import static org.secureprint.analysis.internal.PdfDocuments.pdf;
import static org.secureprint.analysis.internal.PdfDocuments.plain;
import static org.secureprint.analysis.internal.PdfDocuments.saved;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/** S-04: what is found in PDF documents, however they are made. */
class PdfTest {
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
        assertThat(closed.finding(DocumentAttribute.PASSWORD)).isEqualTo(exactly("required"));
        assertThat(analyzed(encrypted("", 128, 0)).findings()).doesNotContainKey(DocumentAttribute.PASSWORD);
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
}
