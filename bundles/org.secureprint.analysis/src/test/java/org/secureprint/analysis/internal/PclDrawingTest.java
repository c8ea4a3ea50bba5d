package org.secureprint.analysis.internal;

import static org.secureprint.analysis.internal.PclTest.ESC;
import static org.secureprint.analysis.internal.PclTest.RESET;
import static org.secureprint.analysis.internal.PclTest.UEL;
import static org.secureprint.api.analysis.DocumentAttribute.COPIES;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES_COLOR;
import static org.secureprint.api.analysis.DocumentAttribute.RESOLUTION;

import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;

/** Pictures, plots and macros in PCL 5: what makes marks, in what colour and resolution. */
class PclDrawingTest {
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
}
