package org.secureprint.analysis.internal;

import static org.secureprint.analysis.internal.PclTest.ESC;
import static org.secureprint.analysis.internal.PclTest.RESET;
import static org.secureprint.analysis.internal.PclTest.UEL;

import org.junit.jupiter.api.Test;

/** What lines of text make of a page of PCL 5, which says nowhere where it ends. */
class PclTextTest {
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
}
