package org.secureprint.analysis.internal;

import static org.secureprint.api.analysis.DocumentAttribute.COPIES;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT_VERSION;
import static org.secureprint.api.analysis.DocumentAttribute.IMPRESSIONS;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA_SHEETS;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES_COLOR;
import static org.secureprint.api.analysis.DocumentAttribute.RESOLUTION;
import static org.secureprint.api.analysis.DocumentAttribute.SIDES;

import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;

/** One test for each rule of docs/page-counting.md about PCL XL. */
class PclXlTest {
    private static final int BEGIN_PAGE = 0x43;
    private static final int END_PAGE = 0x44;
    private static final String UEL = UniversalExit.TEXT;

    @Test
    void pagesAreCounted() {
        PclXlBytes document = PclXlBytes.littleEndian().beginSession(600);
        for (int i = 0; i < 3; i++) {
            document.value(0, 0x28).value(2, 0x25).value(0, 0x34).operator(BEGIN_PAGE);
            document.operator(END_PAGE);
        }
        Analyzed.of(document.endSession().octets())
                .pages(3)
                .isExactly(FORMAT, "application/vnd.hp-PCLXL")
                .isExactly(FORMAT_VERSION, "PCLXL/2.0")
                .isExactly(IMPRESSIONS, 3)
                .isExactly(MEDIA_SHEETS, 3)
                .isExactly(SIDES, "one-sided")
                .isExactly(MEDIA, "iso_a4_210x297mm")
                .isExactly(PAGES_COLOR, 0)
                .isExactly(COPIES, 1)
                .is(RESOLUTION, "600dpi", Certainty.DECLARED);
    }

    @Test
    void bigEndianIsReadToo() {
        PclXlBytes document = PclXlBytes.bigEndian().beginSession(300).page();
        document.operator(BEGIN_PAGE).wide(258, 0x31).operator(END_PAGE);
        Analyzed.of(document.endSession().octets())
                .pages(2)
                .isExactly(IMPRESSIONS, 259)
                .isUnknown(COPIES);
    }

    @Test
    void copiesAreThoseOfThePage() {
        byte[] document = PclXlBytes.littleEndian()
                .beginSession(600)
                .operator(BEGIN_PAGE)
                .wide(3, 0x31)
                .operator(END_PAGE)
                .endSession()
                .octets();
        Analyzed.of(document).pages(1).isExactly(IMPRESSIONS, 3).isExactly(COPIES, 3);
        Analyzed.of(PclXlBytes.pjl("@PJL SET COPIES=5\r\n", "PCLXL", document))
                .pages(1)
                .isExactly(IMPRESSIONS, 3);
        byte[] silent =
                PclXlBytes.littleEndian().beginSession(600).page().endSession().octets();
        Analyzed.of(PclXlBytes.pjl("@PJL SET COPIES=5\r\n", "PCLXL", silent))
                .pages(1)
                .isExactly(IMPRESSIONS, 5);
    }

    @Test
    void noCopiesIsUncertain() {
        Analyzed.of(PclXlBytes.littleEndian()
                        .beginSession(600)
                        .operator(BEGIN_PAGE)
                        .wide(0, 0x31)
                        .operator(END_PAGE)
                        .endSession()
                        .octets())
                .aboutPages(1);
    }

    @Test
    void twoPagesShareASheet() {
        PclXlBytes document = PclXlBytes.littleEndian().beginSession(600);
        for (int i = 0; i < 3; i++) {
            document.value(1, 0x35).value(i % 2, 0x36).operator(BEGIN_PAGE).operator(END_PAGE);
        }
        Analyzed.of(document.endSession().octets())
                .pages(3)
                .isExactly(MEDIA_SHEETS, 2)
                .isExactly(SIDES, "two-sided-long-edge");
    }

    @Test
    void frontsOnlyAreSharedAsAnEstimate() {
        PclXlBytes document = PclXlBytes.littleEndian().beginSession(600);
        for (int i = 0; i < 4; i++) {
            document.value(0, 0x35).value(0, 0x36).operator(BEGIN_PAGE).operator(END_PAGE);
        }
        Analyzed.of(document.endSession().octets())
                .pages(4)
                .is(MEDIA_SHEETS, 2, Certainty.ESTIMATED)
                .isExactly(SIDES, "two-sided-short-edge");
    }

    @Test
    void mediaHasANumberANameOrMeasures() {
        Analyzed.of(PclXlBytes.littleEndian()
                        .beginSession(600)
                        .text("A3", 0x25)
                        .operator(BEGIN_PAGE)
                        .operator(END_PAGE)
                        .reals(8.5f, 14f, 0x2F)
                        .value(0, 0x30)
                        .operator(BEGIN_PAGE)
                        .operator(END_PAGE)
                        .endSession()
                        .octets())
                .isExactly(MEDIA, "iso_a3_297x420mm,na_legal_8.5x14in");
    }

    @Test
    void embeddedDataIsSkipped() {
        Analyzed.of(PclXlBytes.littleEndian()
                        .beginSession(600)
                        .operator(BEGIN_PAGE)
                        .operator(0xB0)
                        .operator(0xB1)
                        .data(new byte[] {END_PAGE, BEGIN_PAGE, 0x1B, END_PAGE})
                        .shortData(new byte[] {END_PAGE, BEGIN_PAGE})
                        .operator(0xB2)
                        .text("\u0044\u0043", 0x8B)
                        .operator(0x47)
                        .operator(END_PAGE)
                        .endSession()
                        .octets())
                .pages(1);
    }

    @Test
    void universalExitEndsTheDocument() {
        byte[] document =
                PclXlBytes.littleEndian().beginSession(600).page().endSession().octets();
        byte[] job = PclXlBytes.pjl("", "PCLXL", document);
        Analyzed.of(job).pages(1);
        Analyzed.of(PclXlBytes.join(job, job)).pages(2);
    }

    @Test
    void colorIsThatOfBrushesAndImages() {
        PclXlBytes document = PclXlBytes.littleEndian().beginSession(600);
        document.operator(BEGIN_PAGE).value(0, 0x09).operator(0x63).operator(END_PAGE);
        document.operator(BEGIN_PAGE).value(2, 0x03).operator(0x6A);
        document.text("\u0000\u0000\u0000", 0x0B).operator(0x63).operator(END_PAGE);
        Analyzed.of(document.copy().endSession().octets()).pages(2).isExactly(PAGES_COLOR, 0);

        document.operator(BEGIN_PAGE).value(2, 0x03).operator(0x6A);
        document.text("\u00ff\u0000\u0000", 0x0B).operator(0x63).operator(END_PAGE);
        Analyzed.of(document.copy().endSession().octets()).pages(3).is(PAGES_COLOR, 1, Certainty.ESTIMATED);

        document.operator(BEGIN_PAGE)
                .value(2, 0x03)
                .operator(0x6A)
                .operator(0xB0)
                .operator(END_PAGE);
        Analyzed.of(document.copy().endSession().octets()).pages(4).is(PAGES_COLOR, 2, Certainty.ESTIMATED);
    }

    @Test
    void streamsThatDrawMayBeExecuted() {
        byte[] drawing = PclXlBytes.littleEndian().operator(0xA0).octets();
        Analyzed.of(withStream(drawing)).pages(1);
    }

    @Test
    void streamsWithPagesOrFromElsewhereAreNotExact() {
        byte[] pages = PclXlBytes.littleEndian()
                .operator(END_PAGE)
                .operator(BEGIN_PAGE)
                .octets();
        Analyzed.of(withStream(pages)).aboutPages(1);
        Analyzed.of(PclXlBytes.littleEndian()
                        .beginSession(600)
                        .operator(BEGIN_PAGE)
                        .text("form", 0x8B)
                        .operator(0x5E)
                        .operator(END_PAGE)
                        .endSession()
                        .octets())
                .aboutPages(1);
    }

    @Test
    void pclInsideIsNotExact() {
        Analyzed.of(PclXlBytes.littleEndian()
                        .beginSession(600)
                        .page()
                        .operator(0xBF)
                        .data(new byte[] {12})
                        .endSession()
                        .octets())
                .aboutPages(1);
    }

    @Test
    void truncatedIsNotExact() {
        PclXlBytes document = PclXlBytes.littleEndian().beginSession(600).page();
        Analyzed.of(document.octets()).aboutPages(1);
        Analyzed.of(document.copy().operator(BEGIN_PAGE).octets()).aboutPages(1);
        Analyzed.of(PclXlBytes.littleEndian().beginSession(600).octets()).isUnknown(PAGES);
        Analyzed.of(PclXlBytes.littleEndian().octets()).isUnknown(PAGES);
    }

    @Test
    void damagedIsNotExact() {
        PclXlBytes page = PclXlBytes.littleEndian().beginSession(600).page();
        Analyzed.of(page.copy().operator(END_PAGE).endSession().octets()).aboutPages(1);
        Analyzed.of(page.copy().operator(0x01).endSession().octets()).aboutPages(1);
        Analyzed.of(page.copy().operator(0xC6).endSession().octets()).aboutPages(1);
        Analyzed.of(page.copy()
                        .operator(BEGIN_PAGE)
                        .operator(BEGIN_PAGE)
                        .endSession()
                        .octets())
                .aboutPages(1);
        Analyzed.of(PclXlBytes.pjl(
                        "", "PCLXL", page.copy().operator(0x01).endSession().octets()))
                .aboutPages(1);
    }

    @Test
    void asciiBindingIsRecognisedAndNotCounted() {
        Analyzed.of("' HP-PCL XL;2;0;\nBeginSession\nBeginPage\nEndPage\nEndSession\n" + UEL)
                .isExactly(FORMAT, "application/vnd.hp-PCLXL")
                .isUnknown(PAGES);
    }

    private static byte[] withStream(byte[] stream) {
        return PclXlBytes.littleEndian()
                .beginSession(600)
                .text("form", 0x8B)
                .operator(0x5B)
                .operator(0x5C)
                .data(stream)
                .operator(0x5D)
                .operator(BEGIN_PAGE)
                .text("form", 0x8B)
                .operator(0x5E)
                .operator(END_PAGE)
                .endSession()
                .octets();
    }
}
