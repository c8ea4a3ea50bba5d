package org.secureprint.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentAnalysisTest {
    @Test
    void cutsAndCleansWhatADocumentSays() {
        DocumentAnalysis analysis = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.TITLE, "\u0007 two\nlines \uD800", Certainty.DECLARED)
                .put(DocumentAttribute.AUTHOR, "x".repeat(254) + "\uD83D\uDDA8", Certainty.DECLARED)
                .put(DocumentAttribute.USER_NAME, " \t", Certainty.DECLARED)
                .done();
        assertThat(analysis.text(DocumentAttribute.TITLE)).contains("two lines");
        assertThat(analysis.text(DocumentAttribute.AUTHOR)).contains("x".repeat(254));
        assertThat(analysis.finding(DocumentAttribute.USER_NAME)).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void isPendingUntilSomethingIsNoted() {
        assertThat(DocumentAnalysis.PENDING.isPending()).isTrue();
        DocumentAnalysis unknown =
                new DocumentAnalysis.Builder().unknown(DocumentAttribute.PAGES).done();
        assertThat(unknown.isPending()).isFalse();
        assertThat(unknown.number(DocumentAttribute.PAGES)).isEmpty();
    }
}
