package org.secureprint.analysis.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.analysis.internal.StoredOctets;
import org.secureprint.analysis.internal.StreamAnalyzer;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.analysis.Finding;

/**
 * Truth by construction (S-04): documents of known length, converted by Ghostscript, wrapped as jobs, counted. The measured table stands in
 * docs/page-counting.md; {@code -Dpage-counting.write} writes it there anew.
 */
class PageCountingIT {
    private static final int PARALLEL = 2;
    private static final int CHUNK = 8192;
    private static final Path DOCUMENTATION =
            Path.of(System.getProperty("basedir", "."), "../../docs/page-counting.md");
    private static final String ANY_FORMAT = "application/octet-stream";

    @TempDir
    private static Path directory;

    private static Programs programs;
    private static List<Made> documents;

    private final StreamAnalyzer analyzer = new StreamAnalyzer();

    @BeforeAll
    static void makeDocuments() throws Exception {
        programs = new Programs(directory);
        ExecutorService executor = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<Future<Made>> made = new ArrayList<>();
            for (Recipe recipe : Recipe.ALL) {
                byte[] pdf = recipe.pdf();
                Made.WAYS.forEach(way -> made.add(executor.submit(() -> way.make(recipe, pdf, programs))));
            }
            documents = new ArrayList<>();
            for (Future<Made> future : made) {
                documents.add(future.get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @AfterAll
    static void forget() {
        documents = null;
    }

    @Test
    void independentCountersAgreeWithTheConstruction() throws Exception {
        for (Recipe recipe : Recipe.ALL) {
            byte[] pdf = recipe.pdf();
            assertThat(programs.pdfInfoPages(pdf)).as(recipe.name()).isEqualTo(recipe.length());
            List<Boolean> rendered = programs.rendered(pdf);
            assertThat(rendered).as(recipe.name()).hasSize(recipe.length());
            assertThat(rendered.stream().filter(color -> color).count())
                    .as(recipe.name())
                    .isEqualTo(recipe.colored());
        }
        for (Made made : documents) {
            if (made.format().equals("PCLm")) {
                assertThat(programs.pdfInfoPages(made.octets()))
                        .as(made.toString())
                        .isEqualTo(made.pages());
            }
            if (made.format().equals("PostScript")) {
                assertThat(programs.rendered(made.octets())).as(made.toString()).hasSize(made.pages());
            }
        }
    }

    @Test
    void validDocumentsAreCountedExactly() throws IOException {
        Accuracy accuracy = new Accuracy();
        Accuracy facts = new Accuracy();
        for (Made made : documents) {
            for (PrintJob job : PrintJob.of(made)) {
                DocumentAnalysis found = analyzed(job.octets());
                accuracy.add(job.format(), found.finding(DocumentAttribute.PAGES), job.pages());
                isTrue(job, found, DocumentAttribute.PAGES, OptionalInt.of(job.pages()));
                truths(job).forEach((attribute, truth) -> {
                    isTrue(job, found, attribute, truth);
                    truth.ifPresent(count -> facts.add(attribute.keyword(), found.finding(attribute), count));
                });
                assertThat(found.number(DocumentAttribute.NUMBER_UP).orElse(1))
                        .as(job.what())
                        .isEqualTo(job.numberUp());
                assertThat(found.number(DocumentAttribute.PAGES)).as(job.what()).hasValue(job.pages());
            }
        }
        assertThat(accuracy.documents()).isGreaterThanOrEqualTo(500);
        isDocumented("valid", accuracy.table("format"));
        truthsWithLeastShare().forEach((attribute, least) -> assertThat(facts.rightPerCent(attribute.keyword()))
                .as("per cent of right " + attribute.keyword())
                .isGreaterThanOrEqualTo(least));
        truthsWithMostWrong().forEach((attribute, most) -> assertThat(facts.wrong(attribute.keyword()))
                .as("wrong " + attribute.keyword())
                .isLessThanOrEqualTo(most));
        isDocumented("facts", facts.table("fact"));
    }

    @Test
    void damagedDocumentsAreNeverCalledExactWrongly() throws IOException {
        Accuracy accuracy = new Accuracy();
        for (Made made : documents) {
            for (byte[] damaged : Damage.of(made.octets())) {
                DocumentAnalysis found = analyzed(damaged);
                accuracy.add(made.format(), found.finding(DocumentAttribute.PAGES), made.pages());
                isTrue(made, found, DocumentAttribute.PAGES, OptionalInt.of(made.pages()));
            }
        }
        assertThat(accuracy.wrongExact()).isZero();
        isDocumented("damaged", accuracy.damagedTable());
    }

    /** What is true of a job beside its pages. */
    private static Map<DocumentAttribute, OptionalInt> truths(PrintJob job) {
        return Map.of(
                DocumentAttribute.IMPRESSIONS, OptionalInt.of(job.impressions()),
                DocumentAttribute.PAGES_COLOR, OptionalInt.of(job.colored()),
                DocumentAttribute.COPIES, job.copies(),
                DocumentAttribute.MEDIA_SHEETS, job.sheets());
    }

    /** Of how many jobs in a hundred each fact is found, at least; the rest is unknown or an estimate. */
    private static Map<DocumentAttribute, Integer> truthsWithLeastShare() {
        return Map.of(
                DocumentAttribute.IMPRESSIONS, 83,
                DocumentAttribute.PAGES_COLOR, 78,
                DocumentAttribute.COPIES, 100,
                DocumentAttribute.MEDIA_SHEETS, 100);
    }

    /** How many jobs may have a wrong estimate: the three recipes with grey pictures, by pxlcolor, which makes colour of them. */
    private static Map<DocumentAttribute, Integer> truthsWithMostWrong() {
        return Map.of(
                DocumentAttribute.IMPRESSIONS, 0,
                DocumentAttribute.PAGES_COLOR, 18,
                DocumentAttribute.COPIES, 0,
                DocumentAttribute.MEDIA_SHEETS, 0);
    }

    private DocumentAnalysis analyzed(byte[] octets) throws IOException {
        try (DocumentTap tap = analyzer.tap(ANY_FORMAT)) {
            for (int i = 0; i < octets.length; i += CHUNK) {
                tap.write(octets, i, Math.min(CHUNK, octets.length - i));
            }
            DocumentAnalysis found = tap.finish().orElse(null);
            return found == null ? analyzer.analyze(ANY_FORMAT, new StoredOctets(octets)) : found;
        }
    }

    /** What is called exact is so. */
    private static void isTrue(Object what, DocumentAnalysis found, DocumentAttribute attribute, OptionalInt truth) {
        Finding finding = found.finding(attribute);
        if (finding.certainty() == Certainty.EXACT && truth.isPresent()) {
            assertThat(finding.value())
                    .as("%s of %s", attribute.keyword(), what)
                    .isEqualTo(Integer.toString(truth.getAsInt()));
        }
    }

    private static void isDocumented(String name, String table) throws IOException {
        String begin = "<!-- measured: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        String text = Files.readString(DOCUMENTATION);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        assertThat(to).as("the marks of the table in docs/page-counting.md").isGreaterThanOrEqualTo(from);
        if (System.getProperty("page-counting.write") != null) {
            Files.writeString(DOCUMENTATION, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).as("docs/page-counting.md").isEqualTo(table);
        }
    }
}
