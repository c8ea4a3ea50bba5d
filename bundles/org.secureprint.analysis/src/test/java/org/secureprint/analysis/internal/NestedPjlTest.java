package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT;
import static org.secureprint.api.analysis.DocumentAttribute.IMPRESSIONS;
import static org.secureprint.api.analysis.DocumentAttribute.JOB_NAME;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES;
import static org.secureprint.api.analysis.DocumentAttribute.USER_NAME;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.Finding;

/** S-04: drivers, print servers and copiers each put a PJL job around what they get; the pages are those of the documents inside. */
class NestedPjlTest {
    private static final String UEL = UniversalExit.TEXT;
    private static final String END = UEL + "@PJL EOJ\r\n" + UEL;
    private static final String PCL = "\u001bEone\ftwo\f\u001bE";
    private static final String PCL_XL = octets(PclXlBytes.littleEndian()
            .beginSession(600)
            .page()
            .page()
            .endSession()
            .octets());
    private static final String URF = octets(RasterBytes.urf(0)
            .urfPage(8, 0, 1)
            .plain(0)
            .urfPage(8, 0, 1)
            .plain(0)
            .octets());
    private static final String POSTSCRIPT =
            "%!PS-Adobe-3.0\n%%Pages: 2\n%%EndComments\n%%Page: 1 1\nshowpage\n%%Page: 2 2\nshowpage\n%%EOF\n";

    static Stream<Arguments> documentsInWrappers() {
        return Stream.of(1, 2, 3, 10, 60)
                .flatMap(depth -> Stream.of(
                        Arguments.of(depth, "PCL", PCL, "application/vnd.hp-PCL"),
                        Arguments.of(depth, "PCLXL", PCL_XL, "application/vnd.hp-PCLXL"),
                        Arguments.of(depth, "URF", URF, "image/urf"),
                        Arguments.of(depth, "POSTSCRIPT", POSTSCRIPT, "application/postscript")));
    }

    @ParameterizedTest(name = "{1} in {0} wrappers")
    @MethodSource("documentsInWrappers")
    void wrappersChangeNoCount(int depth, String language, String document, String format) {
        String job = document;
        for (int i = 0; i < depth; i++) {
            job = begin("@PJL SET COPIES=" + (i == 0 ? 3 : 7) + "\r\n", language) + job + END;
        }
        Certainty certainty = language.equals("POSTSCRIPT") ? Certainty.DECLARED : Certainty.EXACT;

        Analyzed.of(job)
                .is(PAGES, 2, certainty)
                .is(IMPRESSIONS, 6, certainty) // the innermost job begins afresh, and its copies are its own
                .isExactly(FORMAT, format);
    }

    @Test
    void whereAnInnerJobEndsTheOuterOneGoesOn() {
        String text = "@PJL ENTER LANGUAGE=TEXT\r\nx\f" + UEL;
        String inner = "@PJL JOB NAME=\"inner\"\r\n@PJL SET USERNAME=\"mallory\"\r\n@PJL SET COPIES=3\r\n" + text
                + "@PJL EOJ\r\n";
        String outer = UEL + "@PJL JOB NAME=\"outer\"\r\n@PJL SET USERNAME=\"ann\"\r\n@PJL SET COPIES=2\r\n" + text
                + inner + "@PJL SET COPIES=5\r\n" + text + text + END;

        Analyzed.of(outer)
                .is(PAGES, 4, Certainty.ESTIMATED)
                .is(IMPRESSIONS, 2 + 3 + 5 + 5, Certainty.ESTIMATED)
                .is(USER_NAME, "ann", Certainty.DECLARED)
                .is(JOB_NAME, "outer", Certainty.DECLARED);
    }

    @Test
    void oneJobEntersSeveralLanguages() {
        String job = UEL + "@PJL JOB\r\n@PJL SET COPIES=2\r\n@PJL ENTER LANGUAGE=PCL\r\n" + PCL + UEL
                + "@PJL ENTER LANGUAGE=PCLXL\r\n" + PCL_XL + UEL + "@PJL ENTER LANGUAGE=PCL\r\n" + PCL + END;

        Analyzed.of(job).pages(6).isExactly(IMPRESSIONS, 12);
        Analyzed.of(job + job).pages(12).isExactly(IMPRESSIONS, 24);
    }

    @Test
    void theLanguageThatWasEnteredLastCounts() {
        String job = UEL + "@PJL JOB\r\n@PJL ENTER LANGUAGE=POSTSCRIPT\r\n" + UEL + "@PJL ENTER LANGUAGE=PCLXL\r\n\r\n"
                + UEL + "@PJL ENTER LANGUAGE=PCL\r\n" + PCL + END;

        Analyzed.of(job).pages(2).isExactly(FORMAT, "application/vnd.hp-PCL");
    }

    @Test
    void aJobInTheDataOfAnotherIsData() {
        String inner = begin("@PJL SET COPIES=9\r\n", "PCL") + PCL + END;
        String data = "\u001bE\u001b*p" + inner.length() + "W" + inner;
        String transparent = "\u001bE\u001b&p" + inner.length() + "X" + inner;

        Analyzed.of(begin("", "PCL") + data + "x\f\u001bE" + END).pages(1).isExactly(IMPRESSIONS, 1);
        Analyzed.of(begin("", "PCL") + transparent + "\f\u001bE" + END).pages(1).isExactly(IMPRESSIONS, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60})
    void aPdfIsReadWhereItLies(int depth) throws IOException {
        byte[] job = PdfDocuments.pdf(3, true);
        for (int i = 0; i < depth; i++) {
            job = PclXlBytes.join(
                    begin("@PJL SET COPIES=2\r\n", "PDF").getBytes(StandardCharsets.ISO_8859_1),
                    job,
                    END.getBytes(StandardCharsets.ISO_8859_1));
        }
        DocumentAnalysis found = PdfDocuments.analyzed(job);

        assertThat(found.finding(PAGES)).isEqualTo(new Finding("3", Certainty.EXACT));
        assertThat(found.finding(IMPRESSIONS)).isEqualTo(new Finding("6", Certainty.EXACT));
    }

    @Test
    void wrappersWithoutAnEndCostNoMoreThanTheirOctets() throws IOException {
        for (String wrapper : List.of(
                UEL + "@PJL JOB\r\n", UEL + "@PJL JOB\r\n@PJL ENTER LANGUAGE=PCL\r\n", UEL + "@PJL EOJ\r\n", UEL)) {
            byte[] job = (wrapper.repeat(20_000) + begin("", "PCL") + PCL).getBytes(StandardCharsets.ISO_8859_1);

            DocumentAnalysis found =
                    Memory.bounded(job.length, () -> Analyzed.tapped(job, 1000).orElseThrow());
            assertThat(found.finding(PAGES)).isEqualTo(new Finding("2", Certainty.EXACT));
        }
    }

    private static String begin(String settings, String language) {
        return UEL + "@PJL JOB\r\n" + settings + "@PJL ENTER LANGUAGE=" + language + "\r\n";
    }

    private static String octets(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
