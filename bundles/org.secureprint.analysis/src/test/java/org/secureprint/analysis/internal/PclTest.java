package org.secureprint.analysis.internal;

import static org.secureprint.api.analysis.DocumentAttribute.COPIES;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT;
import static org.secureprint.api.analysis.DocumentAttribute.IMPRESSIONS;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA_SHEETS;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES_COLOR;
import static org.secureprint.api.analysis.DocumentAttribute.RESOLUTION;
import static org.secureprint.api.analysis.DocumentAttribute.SIDES;

import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;

/** One test for each rule of docs/page-counting.md about PCL 5. */
class PclTest {
    private static final String ESC = "\u001b";
    private static final String RESET = ESC + "E";
    private static final String UEL = UniversalExit.TEXT;

    @Test
    void formFeedsEndPages() {
        Analyzed.of(RESET + "one\ftwo\fthree\f" + RESET)
                .pages(3)
                .isExactly(FORMAT, "application/vnd.hp-PCL")
                .isExactly(IMPRESSIONS, 3)
                .isExactly(PAGES_COLOR, 0);
    }

    @Test
    void formFeedPrintsABlankPage() {
        Analyzed.of(RESET + "one\f\fthree\f" + RESET).pages(3);
    }

    @Test
    void resetPrintsAPageThatHasMarks() {
        Analyzed.of(RESET + "one\ftwo" + RESET).pages(2);
        Analyzed.of(RESET + "one\f" + RESET + RESET).pages(1);
        Analyzed.of(RESET + "one\f" + RESET + ESC + "&l26A").aboutPages(1);
        Analyzed.of(RESET + RESET).aboutPages(0);
        Analyzed.of(RESET + UEL).pages(0);
    }

    @Test
    void blanksAloneMayBeAPage() {
        Analyzed.of(RESET + "one\f   " + RESET).aboutPages(2);
        Analyzed.of(RESET + "one\f" + ESC + "*r1A" + ESC + "*b9Y" + ESC + "*rB" + RESET)
                .aboutPages(2);
        Analyzed.of(RESET + "one\f" + ESC + "*c1P" + RESET).aboutPages(2);
    }

    @Test
    void universalExitEndsTheDocument() {
        Analyzed.of(RESET + "one\ftwo" + UEL).pages(2);
        Analyzed.of(UEL + "@PJL ENTER LANGUAGE=PCL\r\n" + RESET + "one\ftwo\f" + RESET + UEL)
                .pages(2);
    }

    @Test
    void exitInAnotherSpellingIsUncertain() {
        for (String exit : new String[] {"%-99999X", "%-12345.0X", "%0a-12345X", "%-012345X", "%12345-X", "%1X"}) {
            Analyzed.of(RESET + "A\f" + ESC + exit + RESET + "B\f" + RESET).aboutPages(2);
        }
        Analyzed.of(RESET + "A\f" + UEL + RESET + "B\f" + RESET).pages(2);
    }

    @Test
    void packedRowsWithoutDotsMayBeAPage() {
        String raster = RESET + "one\f" + ESC + "*r1A" + ESC + "*b";
        Analyzed.of(raster + "2m2W\u0081\0" + RESET).aboutPages(2);
        Analyzed.of(raster + "2m2W\u0081\1" + RESET).pages(2);
        Analyzed.of(raster + "2m5W\u0080\2\0\0\0" + RESET).aboutPages(2);
        Analyzed.of(raster + "2m5W\u0080\2\0\0\5" + RESET).pages(2);
        Analyzed.of(raster + "1m4W\7\0\7\0" + RESET).aboutPages(2);
        Analyzed.of(raster + "1m4W\7\0\7\1" + RESET).pages(2);
        Analyzed.of(raster + "3m4W\u003f\u0009\0\0" + RESET).aboutPages(2);
        Analyzed.of(raster + "3m5W\u003f\u00ff\2\0\1" + RESET).pages(2);
        Analyzed.of(raster + "3m2W\u0001\7" + RESET).pages(2);
        Analyzed.of(raster + "9m2W\u0081\1" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "*b2M" + RESET + "one\f" + ESC + "*b2W\1\0" + RESET)
                .pages(2);
        Analyzed.of(RESET + ESC + "&f7y0X" + ESC + "*b2M" + ESC + "&f1X" + ESC + "&f7y2X" + "one\f" + RESET)
                .aboutPages(1);
    }

    @Test
    void documentWithoutAnEndMayBeTruncated() {
        Analyzed.of(RESET + "one\ftwo\f").aboutPages(2);
        Analyzed.of(RESET + "one\ftw").aboutPages(2);
        Analyzed.of(RESET + "one\f" + ESC + "*b10W123").aboutPages(2);
    }

    @Test
    void binaryDataIsSkipped() {
        Analyzed.of(RESET + ESC + "*b4W\f\f\f\f" + "\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "(s3W\f\f\f" + ESC + ")s2W\f\f" + "x\f" + RESET)
                .pages(1);
        Analyzed.of(RESET + ESC + "&p3X\f\f\f" + "\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "*c2W\f\f" + ESC + "*v2W\f\f" + ESC + "*m2W\f\f" + "x\f" + RESET)
                .pages(1);
        Analyzed.of(RESET + ESC + "*b2V\f\f" + ESC + "*b1W\f" + "\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "*b9W" + UEL + "\f" + RESET).pages(1);
    }

    @Test
    void combinedSequencesAreReadOneByOne() {
        Analyzed.of(RESET + ESC + "*r1a0b3m2W\f\f" + ESC + "*rbC" + "\ftwo\f" + RESET)
                .pages(2);
    }

    @Test
    void combinedSequencesKeepTheirValues() {
        Analyzed.of(RESET + ESC + "&l26a2x1S" + "one\ftwo\fthree\f" + RESET)
                .pages(3)
                .isExactly(COPIES, 2)
                .isExactly(IMPRESSIONS, 6)
                .isExactly(MEDIA_SHEETS, 4)
                .isExactly(SIDES, "two-sided-long-edge")
                .isExactly(MEDIA, "iso_a4_210x297mm");
    }

    @Test
    void resetGoesBackToThePrintEnvironment() {
        Analyzed.of(RESET + ESC + "&l5Xone\f" + RESET + "two\f" + RESET)
                .pages(2)
                .isExactly(IMPRESSIONS, 6)
                .isUnknown(COPIES);
        Analyzed.of(UEL + "@PJL SET COPIES=3\r\n@PJL SET PAPER=A3\r\n@PJL ENTER LANGUAGE=PCL\r\n" + RESET + "one\f"
                        + RESET + UEL)
                .pages(1)
                .isExactly(IMPRESSIONS, 3)
                .isExactly(MEDIA, "iso_a3_297x420mm");
    }

    @Test
    void copiesCountOnceWherePjlAndTheDocumentAsk() {
        Analyzed.of(UEL + "@PJL SET COPIES=3\r\n@PJL ENTER LANGUAGE=PCL\r\n" + RESET + ESC + "&l2Xone\f" + RESET + UEL)
                .pages(1)
                .isExactly(IMPRESSIONS, 2);
    }

    @Test
    void pageSideStartsASheet() {
        String duplex = RESET + ESC + "&l1S";
        Analyzed.of(duplex + "one\f" + ESC + "&a1Gtwo\f" + RESET).pages(2).isExactly(MEDIA_SHEETS, 2);
        Analyzed.of(duplex + ESC + "&a2Gone\ftwo\f" + RESET)
                .pages(2)
                .isExactly(IMPRESSIONS, 2)
                .isExactly(MEDIA_SHEETS, 2);
        Analyzed.of(duplex + "one" + ESC + "&a0Gtwo" + RESET).pages(2).isExactly(MEDIA_SHEETS, 1);
    }

    @Test
    void commandsOfThePagePrintTheOneBefore() {
        Analyzed.of(RESET + "one" + ESC + "&l2Atwo\f" + RESET).pages(2);
        Analyzed.of(RESET + "one" + ESC + "&l0Htwo\f" + RESET).pages(2);
        Analyzed.of(RESET + "one" + ESC + "&l1Otwo\f" + RESET).pages(2);
        Analyzed.of(RESET + ESC + "&l2A" + ESC + "&l1O" + ESC + "&l0H" + "one\f" + RESET)
                .pages(1);
    }

    @Test
    void twoSidesSetInTheMiddleOfAPageIsUncertain() {
        Analyzed.of(RESET + "one" + ESC + "&l1Stwo\f" + RESET).aboutPages(1);
    }

    @Test
    void linesThatFitAreExact() {
        Analyzed.of(RESET + "line\r\n".repeat(58) + "\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "&l8D" + "line\r\n".repeat(78) + "\f" + RESET).pages(1);
    }

    @Test
    void linesThatFlowOverAreEstimated() {
        Analyzed.of(RESET + "line\r\n".repeat(130) + "\f" + RESET).aboutPages(3);
        Analyzed.of(RESET + "line\r\n".repeat(60) + "\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&l1O" + "line\r\n".repeat(50) + "\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&k1G" + "line\r".repeat(130) + "\f" + RESET).aboutPages(3);
        Analyzed.of(RESET + ESC + "&l25A" + "line\r\n".repeat(45) + "\f" + RESET)
                .aboutPages(1);
        Analyzed.of(RESET + "x" + (ESC + "=").repeat(125) + "\f" + RESET).aboutPages(2);
    }

    @Test
    void cursorMovesCountForLines() {
        Analyzed.of(RESET + ESC + "*p3200Yx\n\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&a58Rx\n\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "&a7200Vx\n\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "*b1W\u0001" + "\n\f" + RESET).aboutPages(1);
    }

    @Test
    void marginsAndLineHeightsDecideWhatFits() {
        Analyzed.of(RESET + ESC + "&l40F" + "line\n".repeat(30) + "\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "&l40F" + "line\n".repeat(45) + "\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&l40f0F" + "line\n".repeat(45) + "\f" + RESET)
                .pages(1);
        Analyzed.of(RESET + ESC + "&l30E" + "line\n".repeat(40) + "\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&l24C" + "line\n".repeat(30) + "\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&l30P" + "line\n".repeat(40) + "\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&u600D" + ESC + "*p3000Yx\n\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "&f0S" + ESC + "&f1Sx\n\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "%0BPD1,1" + ESC + "%1Ax\n\f" + RESET).aboutPages(1);
    }

    @Test
    void layoutByTheJobLanguageIsUncertain() {
        for (String set : new String[] {"PAPER=A5", "ORIENTATION=LANDSCAPE", "FORMLINES=30"}) {
            Analyzed.of(UEL + "@PJL SET " + set + "\r\n@PJL ENTER LANGUAGE=PCL\r\n" + "line\r\n".repeat(40) + "\f"
                            + UEL)
                    .aboutPages(1);
        }
        Analyzed.of(UEL + "@PJL SET PAPER=A4\r\n@PJL ENTER LANGUAGE=PCL\r\n" + "line\r\n".repeat(40) + "\f" + UEL)
                .pages(1);
    }

    @Test
    void whereModelsDifferItIsUncertain() {
        Analyzed.of(RESET + "one" + ESC + "&l1Mtwo\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + ESC + "&l1Mone\f" + RESET).pages(1);
        Analyzed.of(RESET + "one" + ESC + "&r1Ftwo\f" + RESET).aboutPages(2);
        Analyzed.of(RESET + "one" + ESC + "&r0Ftwo\f" + RESET).pages(1);
        Analyzed.of(RESET + ESC + "&k6Wone\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "&a2W\f\fone\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + "one" + ESC + "&l0Otwo\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "%-1BPD1,1;" + ESC + "%0A" + RESET).aboutPages(1);
    }

    @Test
    void wrappedLinesAreEstimated() {
        Analyzed.of(RESET + ESC + "&s0C" + "long".repeat(100) + "\f" + RESET).aboutPages(1);
    }

    @Test
    void definingAMacroPrintsNothing() {
        String define = RESET + ESC + "&f7y0X" + "logo" + ESC + "&f1X";
        Analyzed.of(define + "one\f" + RESET).pages(1);
        Analyzed.of(define + RESET + UEL).pages(0);
    }

    @Test
    void macroThatDrawsCanBeCalled() {
        String define = RESET + ESC + "&f7y0X" + "logo" + ESC + "&f1X";
        Analyzed.of(define + ESC + "&f7y3X" + "\f" + ESC + "&f2X" + RESET).pages(2);
        Analyzed.of(define + ESC + "&f7y4X" + "one\ftwo\f" + RESET).pages(2);
    }

    @Test
    void macroWithPagesOrFromElsewhereIsNotExact() {
        String define = RESET + ESC + "&f7y0X" + "logo\f" + ESC + "&f1X";
        Analyzed.of(define + ESC + "&f7y3X" + "\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "&f7y0Xlogo" + ESC + "&f1X" + ESC + "&f7y8x2X" + "\f" + RESET)
                .aboutPages(1);
        Analyzed.of(RESET + ESC + "&f7y0Xlogo" + ESC + "&f1X" + ESC + "&f6x7y2X" + "\f" + RESET)
                .aboutPages(1);
        Analyzed.of(RESET + ESC + "&f9y2X" + "\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "&f7y0Xlogo" + ESC + "&f1X" + ESC + "&n3W\u0003ab" + ESC + "&f3X\f" + RESET)
                .aboutPages(1);
    }

    @Test
    void plotsAreMarks() {
        Analyzed.of(RESET + ESC + "%0BIN;SP1;PA0,0;PD100,100;" + ESC + "%0A" + RESET)
                .pages(1);
        Analyzed.of(RESET + ESC + "%0BIN;SP1;" + ESC + "%0A" + RESET + UEL).pages(0);
        Analyzed.of(RESET + ESC + "%0BIN;SP1;LBa\f PG b\u0003;" + ESC + "%0A" + "\f" + RESET)
                .pages(1);
        Analyzed.of(RESET + ESC + "%0BPD1,1;PG;PD2,2;" + ESC + "%0A\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "%0BPC1,255,0,0;PD1,1;" + ESC + "%0A\f" + RESET)
                .pages(1)
                .is(PAGES_COLOR, 1, Certainty.ESTIMATED);
    }

    @Test
    void plotsThatMayBeBlankAreUncertain() {
        Analyzed.of(RESET + "one\f" + ESC + "%0BIN;SP1;PU;PA0,0;" + ESC + "%0A" + RESET)
                .aboutPages(2);
        Analyzed.of(RESET + ESC + "%0BIN;CO\"PD LB\";DT#,1;LBPG#;PE<=1PG;" + ESC + "%0A\f" + RESET)
                .pages(1);
    }

    @Test
    void commandsInAMacroWaitForItsCall() {
        Analyzed.of(RESET + ESC + "&f7y0X" + ESC + "&l9X" + ESC + "&s0C" + ESC + "&f1X" + "one\f" + RESET)
                .pages(1)
                .isExactly(COPIES, 1);
        Analyzed.of(RESET + ESC + "&f7y0X" + ESC + "&l9X" + ESC + "&f1X" + ESC + "&f7y2X" + "one\f" + RESET)
                .aboutPages(1);
        Analyzed.of(RESET + ESC + "&f7y0X" + ESC + "*c0P" + ESC + "&f1X" + ESC + "&f7y2X" + RESET)
                .pages(1);
        Analyzed.of(RESET + "one\f" + ESC + "&f7y0Xlogo" + ESC + "&f1X" + ESC + "&f7y4X" + RESET)
                .pages(1);
    }

    @Test
    void anotherSourceIsAnotherSheet() {
        String duplex = RESET + ESC + "&l1S" + ESC + "&l1Hone\f";
        Analyzed.of(duplex + ESC + "&l1Htwo\f" + RESET).isExactly(MEDIA_SHEETS, 1);
        Analyzed.of(duplex + ESC + "&l4Htwo\f" + RESET).isExactly(MEDIA_SHEETS, 2);
    }

    @Test
    void selfTestIsAPageThatIsInNoDocument() {
        Analyzed.of(ESC + "z").aboutPages(4).is(IMPRESSIONS, 4, Certainty.ESTIMATED);
        Analyzed.of(RESET + "one\f" + ESC + "z" + RESET).aboutPages(5);
    }

    @Test
    void paletteMakesColor() {
        Analyzed.of(RESET + "one\f" + ESC + "*r3Utwo\f" + ESC + "*r1Uthree\f" + RESET)
                .pages(3)
                .is(PAGES_COLOR, 1, Certainty.ESTIMATED);
        Analyzed.of(UEL + "@PJL SET RENDERMODE=GRAYSCALE\r\n@PJL ENTER LANGUAGE=PCL\r\n" + RESET + ESC + "*r3Utwo\f"
                        + RESET + UEL)
                .pages(1)
                .is(PAGES_COLOR, 0, Certainty.DECLARED);
    }

    @Test
    void resolutionIsThatOfTheRaster() {
        Analyzed.of(RESET + ESC + "*t600R" + "one\f" + RESET).isExactly(RESOLUTION, "600dpi");
        Analyzed.of(RESET + ESC + "*t600R" + ESC + "*t75R" + "one\f" + RESET)
                .is(RESOLUTION, "600dpi", Certainty.ESTIMATED);
    }

    @Test
    void damagedSequencesAreNotExact() {
        Analyzed.of(RESET + ESC + "&l2\u0001Xone\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "\u0001one\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "*b99999W" + "\f".repeat(10) + RESET).aboutPages(1);
        Analyzed.of(RESET + ESC + "&l0Xone\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + "o\u0002ne\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + "o\0ne\f" + RESET).aboutPages(1);
        Analyzed.of(RESET + "\0\0one\f" + RESET + "\0\0").pages(1);
        Analyzed.of(RESET + ESC + "Yone\f" + ESC + "Z\f" + RESET).aboutPages(2);
    }
}
