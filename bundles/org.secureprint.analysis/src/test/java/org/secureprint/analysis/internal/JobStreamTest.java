package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.analysis.Finding;

class JobStreamTest {
    private static final String UEL = UniversalExit.TEXT;

    @Test
    void textIsOneDocument() {
        DocumentAnalysis found = analyzed("one\ntwo\n\fthree\n");

        assertThat(found.text(DocumentAttribute.FORMAT)).contains("text/plain");
        assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(new Finding("2", Certainty.ESTIMATED));
    }

    @Test
    void jobLanguageMultipliesAndNames() {
        DocumentAnalysis found = analyzed(UEL + "@PJL JOB NAME = \"Report \u00fc\"\r\n@PJL SET USERNAME=\"alice\"\r\n"
                + "@PJL SET COPIES=2\r\n@PJL SET QTY=3\r\n@PJL ENTER LANGUAGE=TEXT\r\none\ftwo\f"
                + UEL + "@PJL EOJ\r\n" + UEL);

        assertThat(found.number(DocumentAttribute.PAGES)).hasValue(2);
        assertThat(found.number(DocumentAttribute.IMPRESSIONS)).hasValue(12);
        assertThat(found.number(DocumentAttribute.COPIES)).hasValue(6);
        assertThat(found.finding(DocumentAttribute.JOB_NAME))
                .isEqualTo(new Finding("Report \u00fc", Certainty.DECLARED));
        assertThat(found.text(DocumentAttribute.USER_NAME)).contains("alice");
    }

    @Test
    void jobsInOneStreamAddUp() {
        String job = UEL + "@PJL ENTER LANGUAGE=TEXT\nx\f" + UEL;

        assertThat(analyzed(job + job + job).number(DocumentAttribute.PAGES)).hasValue(3);
    }

    private static DocumentAnalysis analyzed(String stream) {
        byte[] octets = stream.getBytes(StandardCharsets.UTF_8);
        StreamAnalyzer analyzer = new StreamAnalyzer(List.of(new PlainText()));
        DocumentAnalysis whole = tapped(analyzer, octets, octets.length);
        for (int chunk = 1; chunk < 20; chunk++) {
            assertThat(tapped(analyzer, octets, chunk)).isEqualTo(whole);
        }
        return whole;
    }

    private static DocumentAnalysis tapped(StreamAnalyzer analyzer, byte[] octets, int chunk) {
        try (DocumentTap tap = analyzer.tap("application/octet-stream")) {
            for (int i = 0; i < octets.length; i += chunk) {
                tap.write(octets, i, Math.min(chunk, octets.length - i));
            }
            Optional<DocumentAnalysis> found = tap.finish();
            return found.orElseThrow();
        }
    }
}
