package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.JobRequest;

class JobFactsTest extends WebTestCase {
    private final Texts texts = Texts.in(Locale.ROOT);
    private final JobFacts facts = new JobFacts(texts, new Human(texts, NOON, ZoneOffset.UTC));

    @Test
    void s14EverythingAPersonRecognisesAJobBy() {
        DocumentAnalysis.Builder found = analysis(12, Certainty.EXACT)
                .put(DocumentAttribute.PAGES_COLOR, 3, Certainty.EXACT)
                .put(DocumentAttribute.MEDIA, "iso_a4_210x297mm,na_letter_8.5x11in", Certainty.EXACT);
        assertThat(line(Map.of("copies", "2", "sides", "two-sided-long-edge"), found))
                .isEqualTo("PDF · 12 pages · 3 in colour · 2 copies · two-sided · A4, Letter · 20 KB");
        assertThat(line(Map.of("print-color-mode", "monochrome", "sides", "one-sided"), found))
                .isEqualTo("PDF · 12 pages · black and white · one-sided · A4, Letter · 20 KB");
    }

    @Test
    void anEstimateSaysSoAndSoDoUnknownPages() {
        assertThat(line(Map.of(), analysis(12, Certainty.ESTIMATED))).isEqualTo("PDF · about 12 pages · 20 KB");
        assertThat(line(Map.of(), analysis(1, Certainty.DECLARED))).isEqualTo("PDF · 1 page · 20 KB");
        DocumentAnalysis.Builder unknown = new DocumentAnalysis.Builder().unknown(DocumentAttribute.PAGES);
        assertThat(line(Map.of(), unknown)).isEqualTo("PDF · pages unknown · 20 KB");
        assertThat(line(Map.of(), unknown.put(DocumentAttribute.PASSWORD, "required", Certainty.EXACT)))
                .isEqualTo("PDF · pages unknown, the document is protected by a password · 20 KB");
        assertThat(line(Map.of(), new DocumentAnalysis.Builder())).isEqualTo("PDF · counting pages… · 20 KB");
    }

    @Test
    void paperIsCalledAsPeopleCallIt() {
        assertThat(line(Map.of("media", "custom_min_100x148.5mm"), analysis(1, Certainty.EXACT)))
                .contains("100 × 148.5 mm");
        assertThat(line(Map.of("media", "na_executive_7.25x10.5in"), analysis(1, Certainty.EXACT)))
                .contains("Executive");
        assertThat(line(Map.of("media", "<my paper>"), analysis(1, Certainty.EXACT)))
                .contains("<my paper>");
    }

    @Test
    void allPagesInColour() {
        assertThat(line(Map.of(), analysis(2, Certainty.EXACT).put(DocumentAttribute.PAGES_COLOR, 2, Certainty.EXACT)))
                .isEqualTo("PDF · 2 pages · colour · 20 KB");
    }

    @Test
    void theColourThatIsAskedForIsToldWhereTheDocumentsIsNotKnown() {
        assertThat(line(Map.of("print-color-mode", "color"), analysis(2, Certainty.EXACT)))
                .isEqualTo("PDF · 2 pages · colour · 20 KB");
        assertThat(line(Map.of("print-color-mode", "auto"), analysis(2, Certainty.EXACT)))
                .isEqualTo("PDF · 2 pages · 20 KB");
    }

    @ParameterizedTest
    @CsvSource({
        "application/oxps, XPS",
        "application/vnd.ms-xpsdocument, XPS",
        "application/vnd.hp-HPGL, HP-GL/2",
        "application/PCLm, PCLm",
        "application/zip, ZIP file",
        "image/tiff, TIFF",
        "application/x-other, application/x-other"
    })
    void aDocumentIsCalledWhatItIsWhateverTheClientCalledIt(String found, String shown) {
        assertThat(line(Map.of(), analysis(1, Certainty.EXACT).put(DocumentAttribute.FORMAT, found, Certainty.EXACT)))
                .isEqualTo(shown + " · 1 page · 20 KB");
    }

    private String line(Map<String, String> template, DocumentAnalysis.Builder found) {
        JobRequest request = new JobRequest("ipp", "Report", "ada", "192.0.2.7", false, template);
        Document document = new Document(1, "", "application/pdf", 20_480, found.done());
        return facts.of(jobs.held(request, document, NOON));
    }

    private static DocumentAnalysis.Builder analysis(int pages, Certainty certainty) {
        return new DocumentAnalysis.Builder().put(DocumentAttribute.PAGES, pages, certainty);
    }
}
