package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.secureprint.analysis.accuracy.PdfWriter;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

class PclmTest {
    private final StreamAnalyzer analyzer = new StreamAnalyzer();

    @Test
    void itIsCountedAsThePdfItIs() throws IOException {
        byte[] pclm = pdf("%PDF-1.7\n%PCLm 1.0\n", 3);
        assertThat(Analyzed.tapped(pclm, 100)).isEmpty();

        DocumentAnalysis found = analyzer.analyze("application/octet-stream", new StoredOctets(pclm));

        assertThat(found.text(DocumentAttribute.FORMAT)).contains("application/PCLm");
        assertThat(found.finding(DocumentAttribute.FORMAT_VERSION))
                .isEqualTo(new Finding("PCLm/1.0", Certainty.DECLARED));
        assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(new Finding("3", Certainty.EXACT));
    }

    @Test
    void aPdfThatMentionsItIsNone() throws IOException {
        byte[] pdf = pdf("%PDF-1.7\n% PCLm 1.0\n", 1);

        DocumentAnalysis found = analyzer.analyze("application/octet-stream", new StoredOctets(pdf));

        assertThat(found.text(DocumentAttribute.FORMAT)).contains("application/pdf");
    }

    private static byte[] pdf(String header, int pages) {
        return PdfWriter.write(header, Collections.nCopies(pages, new PdfWriter.Page(595, 842, "")));
    }
}
