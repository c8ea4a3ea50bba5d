package org.secureprint.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/** S-14: how much a job prints, by RFC 8011 sections 5.2 and 5.3.17. */
class JobSizeTest {
    private static final DocumentAnalysis PDF = plain("application/pdf", 12, "iso_a4_210x297mm");
    private static final DocumentAnalysis PCL = new DocumentAnalysis.Builder()
            .put(DocumentAttribute.FORMAT, "application/vnd.hp-PCL", Certainty.EXACT)
            .put(DocumentAttribute.PAGES, 5, Certainty.EXACT)
            .put(DocumentAttribute.IMPRESSIONS, 10, Certainty.EXACT)
            .put(DocumentAttribute.MEDIA_SHEETS, 6, Certainty.EXACT)
            .put(DocumentAttribute.COPIES, 2, Certainty.EXACT)
            .put(DocumentAttribute.SIDES, "two-sided-long-edge", Certainty.EXACT)
            .put(DocumentAttribute.MEDIA, "iso_a4_210x297mm", Certainty.EXACT)
            .done();

    @Test
    void impressionsHaveNoFactorOfCopiesAndSheetsHaveBoth() {
        JobSize once = JobSize.of(job(Map.of(), PCL));
        assertThat(once).isEqualTo(new JobSize(exact(5), exact(10), exact(6)));
        JobSize thrice = JobSize.of(job(Map.of("copies", "3"), PCL));
        assertThat(thrice).isEqualTo(new JobSize(exact(5), exact(30), exact(18)));
        assertThat(job(Map.of("copies", "3"), PCL).impressions()).hasValue(5);
    }

    @ParameterizedTest
    @CsvSource({
        "number-up, 4, 3, EXACT",
        "number-up, 1, 12, EXACT",
        "number-up, 16, 1, EXACT",
        "page-ranges, 1-1, 1, EXACT",
        "page-ranges, '1-3,5-5', 4, EXACT",
        "page-ranges, 11-2147483647, 2, EXACT",
        "page-ranges, 20-30, 0, EXACT",
        "page-ranges, '3-6,1-4', 6, EXACT",
        "overrides, {pages=1-1 sides=one-sided}, 12, EXACT",
    })
    void whatTheTemplateAsksForIsCalculated(String keyword, String value, int sides, Certainty certainty) {
        JobSize size = JobSize.of(job(Map.of(keyword, value, "copies", "2"), PDF));
        assertThat(size.impressions()).as("of the source").isEqualTo(exact(12));
        assertThat(size.impressionsToPrint()).isEqualTo(new Finding(Integer.toString(2 * sides), certainty));
    }

    @Test
    void rangesComeBeforeNumberUpAndSides() {
        Map<String, String> template =
                Map.of("page-ranges", "1-9", "number-up", "2", "sides", "two-sided-long-edge", "copies", "3");
        assertThat(JobSize.of(job(template, PDF))).isEqualTo(new JobSize(exact(12), exact(15), exact(9)));
    }

    @Test
    void sheetsNeedToKnowTheSides() {
        assertThat(sheets(Map.of(), PDF)).as("the printer decides").isEqualTo(Finding.UNKNOWN);
        assertThat(sheets(Map.of("sides", "one-sided"), PDF)).isEqualTo(exact(12));
        assertThat(sheets(Map.of("sides", "two-sided-short-edge", "page-ranges", "1-5"), PDF))
                .isEqualTo(exact(3));
        assertThat(sheets(Map.of("number-up", "16", "copies", "2"), PDF)).isEqualTo(exact(2));
        assertThat(sheets(Map.of("sides", "two-sided-long-edge"), PCL)).isEqualTo(exact(6));
    }

    @Test
    void severalDocumentsAreImposedEachForItself() {
        Map<String, String> template = Map.of("number-up", "9", "sides", "two-sided-long-edge");
        assertThat(JobSize.of(job(template, PDF, PDF))).isEqualTo(new JobSize(exact(24), exact(4), exact(2)));
        assertThat(JobSize.of(job(with(template, "multiple-document-handling", "single-document"), PDF, PDF)))
                .as("as if they were one")
                .isEqualTo(new JobSize(exact(24), estimated(4), estimated(2)));
    }

    @Test
    void whatDoesNotFollowByDefinitionIsEstimated() {
        Map<String, String> up = Map.of("number-up", "4");
        Map<String, String> twoSided = Map.of("sides", "two-sided-long-edge");
        DocumentAnalysis mixed = plain("application/pdf", 12, "iso_a4_210x297mm,iso_a3_297x420mm");
        DocumentAnalysis several = several(PDF);
        assertThat(JobSize.of(job(up, mixed)).impressionsToPrint()).isEqualTo(estimated(3));
        assertThat(sheets(twoSided, mixed)).isEqualTo(estimated(6));
        assertThat(sheets(with(twoSided, "media", "iso_a4_210x297mm"), mixed)).isEqualTo(exact(6));
        assertThat(JobSize.of(job(up, several)).impressionsToPrint())
                .as("documents in one stream")
                .isEqualTo(estimated(3));
        assertThat(sheets(twoSided, several)).isEqualTo(estimated(6));
        assertThat(JobSize.of(job(up, PCL)).impressionsToPrint())
                .as("the language has a say in it")
                .isEqualTo(estimated(4));
        assertThat(sheets(Map.of("sides", "one-sided"), PCL))
                .as("the document says otherwise")
                .isEqualTo(estimated(10));
        String exception = "{pages=1-1 sides=one-sided}";
        assertThat(sheets(with(twoSided, "overrides", exception), PDF)).isEqualTo(estimated(6));
        assertThat(sheets(Map.of("overrides", exception), PCL))
                .as("the document's own sheets, too")
                .isEqualTo(estimated(6));
    }

    @Test
    void whatIsNotKnownIsNotANumber() {
        DocumentAnalysis jobLanguage = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 12, Certainty.EXACT)
                .unknown(DocumentAttribute.IMPRESSIONS)
                .unknown(DocumentAttribute.MEDIA_SHEETS)
                .done();
        JobSize nothing = new JobSize(Finding.UNKNOWN, Finding.UNKNOWN, Finding.UNKNOWN);
        assertThat(JobSize.of(job(Map.of("number-up", "2"), jobLanguage))).isEqualTo(nothing);
        assertThat(JobSize.of(job(Map.of(), PDF, DocumentAnalysis.PENDING))).isEqualTo(nothing);
        assertThat(JobSize.of(job(Map.of()))).isEqualTo(nothing);
        JobSize source = new JobSize(exact(12), Finding.UNKNOWN, Finding.UNKNOWN);
        assertThat(JobSize.of(job(Map.of("number-up", "many"), PDF))).isEqualTo(source);
        assertThat(JobSize.of(job(Map.of("page-ranges", "2"), PDF))).isEqualTo(source);
        DocumentAnalysis copiesDiffer = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 2, Certainty.EXACT)
                .put(DocumentAttribute.IMPRESSIONS, 5, Certainty.EXACT)
                .unknown(DocumentAttribute.COPIES)
                .done();
        assertThat(JobSize.of(job(Map.of("copies", "2"), copiesDiffer)))
                .isEqualTo(new JobSize(exact(2), exact(10), Finding.UNKNOWN));
        assertThat(JobSize.of(job(Map.of("page-ranges", "1-1"), copiesDiffer)))
                .isEqualTo(new JobSize(exact(2), Finding.UNKNOWN, Finding.UNKNOWN));
        DocumentAnalysis huge = plain("application/pdf", Integer.MAX_VALUE, "iso_a4_210x297mm");
        assertThat(JobSize.of(job(Map.of("copies", "999999999"), huge)))
                .isEqualTo(new JobSize(exact(Integer.MAX_VALUE), Finding.UNKNOWN, Finding.UNKNOWN));
        assertThat(job(Map.of(), huge, PDF).impressions()).isEmpty();
    }

    private static Finding sheets(Map<String, String> template, DocumentAnalysis document) {
        return JobSize.of(job(template, document)).mediaSheets();
    }

    private static DocumentAnalysis plain(String format, int pages, String media) {
        return new DocumentAnalysis.Builder()
                .put(DocumentAttribute.FORMAT, format, Certainty.EXACT)
                .put(DocumentAttribute.PAGES, pages, Certainty.EXACT)
                .put(DocumentAttribute.IMPRESSIONS, pages, Certainty.EXACT)
                .unknown(DocumentAttribute.MEDIA_SHEETS)
                .put(DocumentAttribute.COPIES, 1, Certainty.EXACT)
                .unknown(DocumentAttribute.SIDES)
                .put(DocumentAttribute.MEDIA, media, Certainty.EXACT)
                .done();
    }

    private static DocumentAnalysis several(DocumentAnalysis one) {
        DocumentAnalysis.Builder all = new DocumentAnalysis.Builder();
        one.findings().forEach((attribute, finding) -> {
            if (finding.value().isEmpty()) {
                all.unknown(attribute);
            } else {
                all.put(attribute, finding.value(), finding.certainty());
            }
        });
        return all.put(DocumentAttribute.NUMBER_OF_DOCUMENTS, 2, Certainty.EXACT)
                .done();
    }

    private static Map<String, String> with(Map<String, String> template, String keyword, String value) {
        Map<String, String> more = new HashMap<>(template);
        more.put(keyword, value);
        return more;
    }

    private static Finding exact(int count) {
        return new Finding(Integer.toString(count), Certainty.EXACT);
    }

    private static Finding estimated(int count) {
        return new Finding(Integer.toString(count), Certainty.ESTIMATED);
    }

    private static Job job(Map<String, String> template, DocumentAnalysis... analyses) {
        List<Document> documents = new ArrayList<>();
        for (DocumentAnalysis analysis : analyses) {
            documents.add(new Document(documents.size() + 1, "", "application/octet-stream", 1, analysis));
        }
        return Job.incoming(
                        1,
                        new UUID(1, 1),
                        "ada",
                        new JobRequest("ipp", "Report", "ada", "192.0.2.7", false, template),
                        Instant.EPOCH)
                .change()
                .documents(documents)
                .toJob();
    }
}
