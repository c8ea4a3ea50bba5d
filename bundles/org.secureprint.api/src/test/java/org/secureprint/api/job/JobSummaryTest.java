package org.secureprint.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

class JobSummaryTest {
    private static final DocumentAnalysis PDF = new DocumentAnalysis.Builder()
            .put(DocumentAttribute.PAGES, 12, Certainty.EXACT)
            .put(DocumentAttribute.PAGES_COLOR, 3, Certainty.EXACT)
            .put(DocumentAttribute.IMPRESSIONS, 12, Certainty.EXACT)
            .put(DocumentAttribute.MEDIA, "iso_a4_210x297mm", Certainty.EXACT)
            .done();
    private static final DocumentAnalysis PCL = new DocumentAnalysis.Builder()
            .put(DocumentAttribute.PAGES, 5, Certainty.ESTIMATED)
            .put(DocumentAttribute.PAGES_COLOR, 0, Certainty.EXACT)
            .put(DocumentAttribute.COPIES, 2, Certainty.DECLARED)
            .put(DocumentAttribute.SIDES, "two-sided-long-edge", Certainty.DECLARED)
            .put(DocumentAttribute.MEDIA, "iso_a4_210x297mm,na_letter_8.5x11in", Certainty.DECLARED)
            .done();

    @Test
    void s14OneDocumentIsWhatItsAnalysisSays() {
        JobSummary summary = JobSummary.of(job(Map.of(), PDF));
        assertThat(summary.pending()).isFalse();
        assertThat(summary.pages()).isEqualTo(exact("12"));
        assertThat(summary.pagesColor()).isEqualTo(exact("3"));
        assertThat(summary.impressionsToPrint()).isEqualTo(exact("12"));
        assertThat(summary.copies()).isEqualTo(exact("1"));
        assertThat(summary.sides()).isEqualTo(Finding.UNKNOWN);
        assertThat(summary.media()).isEqualTo(exact("iso_a4_210x297mm"));
        assertThat(summary.printColorMode()).isEqualTo(exact("color"));
    }

    @Test
    void whatTheClientAskedForComesBeforeWhatTheDocumentSays() {
        JobSummary summary = JobSummary.of(job(
                Map.of(
                        "copies",
                        "3",
                        "sides",
                        "one-sided",
                        "media",
                        "iso_a5_148x210mm",
                        "print-color-mode",
                        "monochrome"),
                PDF));
        assertThat(summary.copies()).isEqualTo(exact("3"));
        assertThat(summary.impressionsToPrint()).isEqualTo(exact("36"));
        assertThat(summary.sides()).isEqualTo(exact("one-sided"));
        assertThat(summary.media()).isEqualTo(exact("iso_a5_148x210mm"));
        assertThat(summary.printColorMode()).isEqualTo(exact("monochrome"));
    }

    @Test
    void theTemplateSaysWhatIsNotKnownOfTheColour() {
        DocumentAnalysis pages = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 3, Certainty.EXACT)
                .done();
        assertThat(colorMode("color", pages)).isEqualTo(new Finding("color", Certainty.DECLARED));
        assertThat(colorMode("monochrome", pages)).isEqualTo(exact("monochrome"));
        assertThat(colorMode("auto", pages)).isEqualTo(Finding.UNKNOWN);
        DocumentAnalysis grey = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES_COLOR, 0, Certainty.ESTIMATED)
                .done();
        assertThat(colorMode("color", grey)).isEqualTo(new Finding("monochrome", Certainty.ESTIMATED));
        assertThat(colorMode("auto", PDF)).isEqualTo(exact("color"));
    }

    private static Finding colorMode(String asked, DocumentAnalysis document) {
        return JobSummary.of(job(Map.of("print-color-mode", asked), document)).printColorMode();
    }

    @Test
    void severalDocumentsAreAsCertainAsTheLeastCertain() {
        JobSummary summary = JobSummary.of(job(Map.of("copies", "2"), PDF, PCL));
        assertThat(summary.pages()).isEqualTo(new Finding("17", Certainty.ESTIMATED));
        assertThat(summary.copies()).isEqualTo(new Finding("4", Certainty.DECLARED));
        assertThat(summary.impressionsToPrint()).isEqualTo(Finding.UNKNOWN);
        assertThat(summary.sides()).as("one of them does not say").isEqualTo(Finding.UNKNOWN);
        assertThat(summary.media()).isEqualTo(new Finding("iso_a4_210x297mm,na_letter_8.5x11in", Certainty.DECLARED));
    }

    @Test
    void whatIsNotKnownIsNotANumber() {
        JobSummary pending = JobSummary.of(job(Map.of(), PDF, DocumentAnalysis.PENDING));
        assertThat(pending.pending()).isTrue();
        assertThat(pending.pages()).isEqualTo(Finding.UNKNOWN);
        JobSummary without = JobSummary.of(job(Map.of()));
        assertThat(without.pending()).isFalse();
        assertThat(without.pages()).isEqualTo(Finding.UNKNOWN);
        assertThat(without.media()).isEqualTo(Finding.UNKNOWN);
        DocumentAnalysis nothing = new DocumentAnalysis.Builder()
                .unknown(DocumentAttribute.PAGES)
                .unknown(DocumentAttribute.COPIES)
                .done();
        JobSummary unknown = JobSummary.of(job(Map.of("copies", "2"), nothing));
        assertThat(unknown.pages()).isEqualTo(Finding.UNKNOWN);
        assertThat(unknown.copies()).isEqualTo(Finding.UNKNOWN);
        assertThat(unknown.printColorMode()).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void aDocumentThatWantsAPasswordSaysSo() {
        DocumentAnalysis closed = new DocumentAnalysis.Builder()
                .unknown(DocumentAttribute.PAGES)
                .put(DocumentAttribute.PASSWORD, "required", Certainty.EXACT)
                .done();
        assertThat(JobSummary.of(job(Map.of(), PDF, closed)).documentPasswordRequired())
                .isTrue();
        assertThat(job(Map.of(), PDF, closed).documentPasswordRequired()).isTrue();
        assertThat(JobSummary.of(job(Map.of(), PDF)).documentPasswordRequired()).isFalse();
    }

    @Test
    void howMuchIsPrintedIsPartOfIt() {
        Job job = job(Map.of("copies", "2", "sides", "one-sided"), PDF);
        assertThat(JobSummary.of(job).size()).isEqualTo(JobSize.of(job));
        assertThat(JobSummary.of(job).impressionsToPrint())
                .isEqualTo(JobSize.of(job).impressionsToPrint());
    }

    private static Finding exact(String value) {
        return new Finding(value, Certainty.EXACT);
    }

    private static Job job(Map<String, String> template, DocumentAnalysis... analyses) {
        JobRequest request = new JobRequest("ipp", "Report", "ada", "192.0.2.7", false, template);
        List<Document> documents = new ArrayList<>();
        for (DocumentAnalysis analysis : analyses) {
            documents.add(new Document(documents.size() + 1, "", "application/pdf", 1, analysis));
        }
        return Job.incoming(1, new UUID(1, 1), "ada", request, Instant.EPOCH)
                .change()
                .documents(documents)
                .toJob();
    }
}
