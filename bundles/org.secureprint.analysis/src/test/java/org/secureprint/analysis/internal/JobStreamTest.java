package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.vault.SeekableDocument;

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

    @Test
    void settingsHoldUntilTheJobIsOver() {
        String text = "@PJL ENTER LANGUAGE=TEXT\nx\f" + UEL;
        String twice = "@PJL SET COPIES=2\n";

        assertThat(impressions(UEL + twice + text + text)).hasValue(3);
        assertThat(impressions(UEL + "@PJL JOB\n" + twice + text + text + "@PJL EOJ\n" + text))
                .hasValue(5);
        assertThat(impressions(UEL + "@PJL JOB\n@PJL JOB\n" + twice + text + "@PJL EOJ\n" + twice + text + text
                        + "@PJL EOJ\n" + UEL + text))
                .hasValue(7);
        assertThat(impressions(UEL + twice + "@PJL RESET\n" + text)).hasValue(1);
        assertThat(impressions(UEL + twice + "@PJL SET COPIES=none\n" + text)).hasValue(2);
    }

    @Test
    void whatChangesTheNumberOfSidesElsewhereMakesItUnknown() {
        String text = "@PJL ENTER LANGUAGE=TEXT\nx\f" + UEL;
        for (String line : List.of(
                "@PJL JOB NAME=\"x\" START=2 END=3\n",
                "@PJL DEFAULT COPIES=9\n",
                "@PJL SET NUP=2\n",
                "@PJL SET MULTIPAGEPRINT=FOURUP\n")) {
            DocumentAnalysis found = analyzed(UEL + line + text);
            assertThat(found.finding(DocumentAttribute.IMPRESSIONS)).isEqualTo(Finding.UNKNOWN);
            assertThat(found.number(DocumentAttribute.PAGES)).hasValue(1);
        }
        assertThat(analyzed(UEL + "@PJL SET NUP=4\n" + text).number(DocumentAttribute.NUMBER_UP))
                .hasValue(4);
    }

    @Test
    void usersAreNamedInSeveralWays() {
        for (String line : List.of(
                "@PJL SET USERNAME=ann",
                "@PJL SET USERNAME = \"ann\"",
                "@pjl set jobattr=\"JobAcct8=ann\"",
                "@PJL SET JOBATTR=\"JobAcct3=DOMAIN\"\r\n@PJL SET JOBATTR = \"JobAcct8 = ann\"",
                "@PJL SET USERID=\"ann\"")) {
            assertThat(analyzed(UEL + line + "\r\n@PJL ENTER LANGUAGE=TEXT\r\nx" + UEL)
                            .finding(DocumentAttribute.USER_NAME))
                    .as(line)
                    .isEqualTo(new Finding("ann", Certainty.DECLARED));
        }
    }

    @Test
    void filesForThePrinterAreNoCommands() {
        String file = "\n@PJL SET COPIES=7\n";
        assertThat(impressions(UEL + "@PJL FSDOWNLOAD FORMAT:BINARY SIZE=" + file.length() + " NAME=\"0:x\"\r\n" + file
                        + UEL + "@PJL ENTER LANGUAGE=TEXT\r\nx" + UEL))
                .hasValue(1);
    }

    @Test
    void commandsAloneAreNoDocument() {
        for (String stream : List.of("", UEL, UEL + UEL + "\r\n", UEL + "@PJL EOJ\n" + UEL, "@PJL INFO STATUS")) {
            DocumentAnalysis found = analyzed(stream);
            assertThat(found.isPending()).isFalse();
            assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(Finding.UNKNOWN);
        }
    }

    @Test
    void whatNobodyLookedForIsMissing() {
        DocumentAnalysis found = analyzed(UEL + "@PJL ENTER LANGUAGE=UNHEARDOF\nx" + UEL);

        assertThat(found.findings()).containsOnlyKeys(DocumentAttribute.FORMAT, DocumentAttribute.PAGES);
    }

    @Test
    void longLinesAreNotRead() {
        assertThat(impressions(UEL + "@PJL COMMENT " + "x".repeat(5000)
                        + "\n@PJL SET COPIES=2\n@PJL ENTER LANGUAGE=TEXT\nx" + UEL))
                .hasValue(2);
    }

    @Test
    void whatALongLineSetsIsUnknown() {
        String text = "@PJL ENTER LANGUAGE=TEXT\nx\f" + UEL;
        for (String line : List.of("@PJL SET COPIES=9" + " ".repeat(1100), "@PJL" + " ".repeat(1100) + "SET QTY=9")) {
            DocumentAnalysis found = analyzed(UEL + line + "\n" + text + text);

            assertThat(found.finding(DocumentAttribute.IMPRESSIONS)).isEqualTo(Finding.UNKNOWN);
            assertThat(found.finding(DocumentAttribute.MEDIA_SHEETS)).isEqualTo(Finding.UNKNOWN);
            assertThat(found.finding(DocumentAttribute.COPIES)).isEqualTo(Finding.UNKNOWN);
            assertThat(found.number(DocumentAttribute.PAGES)).hasValue(2);
        }
        assertThat(analyzed(UEL + "@PJL ENTER LANGUAGE=TEXT" + " ".repeat(1100) + "\nx\f" + UEL)
                        .number(DocumentAttribute.PAGES))
                .hasValue(1);
    }

    @Test
    void whatATimeLimitLeavesUnreadIsUnknown() throws IOException {
        byte[] text = "x\f".repeat(5000).getBytes(StandardCharsets.US_ASCII);
        AtomicLong clock = new AtomicLong();
        SeekableDocument slow = new SeekableDocument() {
            @Override
            public long length() {
                return text.length;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) throws IOException {
                clock.addAndGet(Duration.ofSeconds(2).toNanos());
                return new StoredOctets(text).read(position, target, offset, length);
            }
        };

        DocumentAnalysis found =
                new StreamAnalyzer(List.of(new PlainText()), clock::get).analyze("application/octet-stream", slow);

        assertThat(found.text(DocumentAttribute.FORMAT)).contains("text/plain");
        assertThat(found.finding(DocumentAttribute.PAGES)).isEqualTo(Finding.UNKNOWN);
        assertThat(found.finding(DocumentAttribute.IMPRESSIONS)).isEqualTo(Finding.UNKNOWN);
        assertThat(found.finding(DocumentAttribute.COPIES)).isEqualTo(Finding.UNKNOWN);
    }

    private static OptionalInt impressions(String stream) {
        return analyzed(stream).number(DocumentAttribute.IMPRESSIONS);
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
