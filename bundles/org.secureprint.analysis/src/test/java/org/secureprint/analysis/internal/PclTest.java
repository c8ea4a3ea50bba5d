package org.secureprint.analysis.internal;

import static org.secureprint.api.analysis.DocumentAttribute.COPIES;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT;
import static org.secureprint.api.analysis.DocumentAttribute.IMPRESSIONS;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA_SHEETS;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES_COLOR;
import static org.secureprint.api.analysis.DocumentAttribute.SIDES;

import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;

/** Where the pages of PCL 5 begin and end. */
class PclTest {
    static final String ESC = "\u001b";
    static final String RESET = ESC + "E";
    static final String UEL = UniversalExit.TEXT;

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
