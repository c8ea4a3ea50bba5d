package org.secureprint.analysis.internal;

import static org.secureprint.api.analysis.DocumentAttribute.COPIES;
import static org.secureprint.api.analysis.DocumentAttribute.FORMAT;
import static org.secureprint.api.analysis.DocumentAttribute.IMPRESSIONS;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA;
import static org.secureprint.api.analysis.DocumentAttribute.MEDIA_SHEETS;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES;
import static org.secureprint.api.analysis.DocumentAttribute.PAGES_COLOR;
import static org.secureprint.api.analysis.DocumentAttribute.RESOLUTION;
import static org.secureprint.api.analysis.DocumentAttribute.SIDES;
import static org.secureprint.api.analysis.DocumentAttribute.TITLE;
import static org.secureprint.api.analysis.DocumentAttribute.USER_NAME;

import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;

/** S-04: what PostScript says of itself, and that it is not believed more than it deserves. */
class PostScriptTest {
    private static final String HEAD = "%!PS-Adobe-3.0\n";
    private static final String END = "%%Trailer\n%%EOF\n";

    @Test
    void commentsAreDeclarations() {
        Analyzed found = Analyzed.of(HEAD
                + "%%Title: (Gr\\374\\337e \\(1\\))\n%%For: (ann)\n%%Pages: 2\n%%BoundingBox: 0 0 595 842\n"
                + "%%EndComments\n%%BeginSetup\n<< /NumCopies 3 /Duplex true /Tumble\nfalse /HWResolution [600 600] >>"
                + " setpagedevice\n%%EndSetup\n" + page(1) + page(2) + END);

        found.isExactly(FORMAT, "application/postscript")
                .is(PAGES, 2, Certainty.DECLARED)
                .is(IMPRESSIONS, 6, Certainty.DECLARED)
                .is(MEDIA_SHEETS, 3, Certainty.DECLARED)
                .is(COPIES, 3, Certainty.DECLARED)
                .is(SIDES, "two-sided-long-edge", Certainty.DECLARED)
                .is(MEDIA, "iso_a4_210x297mm", Certainty.ESTIMATED)
                .is(RESOLUTION, "600dpi", Certainty.DECLARED)
                .is(TITLE, "Gr\u00fc\u00dfe (1)", Certainty.DECLARED)
                .is(USER_NAME, "ann", Certainty.DECLARED)
                .isUnknown(PAGES_COLOR);
    }

    @Test
    void whatIsSaidAtTheEndCounts() {
        Analyzed.of(HEAD + "%%Pages: (atend)\n%%Title: (atend)\n%%EndComments\n" + page(1) + page(2)
                        + "%%Trailer\n%%Title: Late\n%%Pages: 2\n%%EOF\n")
                .is(PAGES, 2, Certainty.DECLARED)
                .is(TITLE, "Late", Certainty.DECLARED);
        Analyzed.of(HEAD + "%%Pages: (atend)\n" + page(1) + page(2)).aboutPages(2);
    }

    @Test
    void commentsThatLieAreAnEstimate() {
        Analyzed.of(HEAD + "%%Pages: 1\n" + page(1) + page(2) + page(3) + END).aboutPages(3);
        Analyzed.of(HEAD + "%%Pages: 99999999\n" + page(1) + END).aboutPages(1);
        Analyzed.of(HEAD + "%%Pages: 99999999\n" + END).isUnknown(PAGES);
        Analyzed.of(HEAD + "%%Pages: 4\n%%EndComments\n" + END).aboutPages(4);
    }

    @Test
    void documentsInsideOfPagesAreNotPages() {
        Analyzed.of(HEAD + "%%Pages: 1\n%%Page: 1 1\n%%BeginDocument: figure.eps\n" + HEAD + "%%Pages: 2\n"
                        + "%%Title: Figure\n" + page(1) + page(2) + END + "%%EndDocument\nshowpage\n" + END)
                .is(PAGES, 1, Certainty.DECLARED)
                .isUnknown(TITLE);
        Analyzed.of(HEAD + "%%Pages: 1\n%%Page: 1 1\n%%BeginDocument: figure.eps\n" + page(1) + END)
                .aboutPages(1);
    }

    @Test
    void dataIsNotRead() {
        String data = "\n%%Page: 9 9\n";
        Analyzed.of(HEAD + "%%Pages: 1\n%%Page: 1 1\n%%BeginData: " + data.length() + " Binary Bytes\n" + data
                        + "\n%%EndData\nshowpage\n" + END)
                .is(PAGES, 1, Certainty.DECLARED);
        Analyzed.of(HEAD + "%%Pages: 1\n%%Page: 1 1\n%%BeginData: 2 ASCII Lines\n%%Page: 9 9\n%%Page: 9 9\n%%EndData\n"
                        + END)
                .is(PAGES, 1, Certainty.DECLARED);
    }

    @Test
    void withoutCommentsOnlyPlainPagesAreGuessed() {
        Analyzed.of("%!PS\n/page { showpage } def\n72 72 moveto (x) show showpage\nshowpage\n")
                .aboutPages(2);
        Analyzed.of("%!PS\n1 1 3 { pop showpage } for\n").isUnknown(PAGES);
        Analyzed.of("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n%%EOF\n")
                .aboutPages(1);
    }

    @Test
    void procedureSetsAskForNothing() {
        Analyzed.of(HEAD + "%%Pages: 1\n%%EndComments\n%%BeginProlog\n/x { << /NumCopies 7 /Duplex true >>"
                        + " setpagedevice } def\n%%EndProlog\n" + page(1) + END)
                .is(COPIES, 1, Certainty.DECLARED)
                .isUnknown(SIDES);
    }

    @Test
    void copiesOfPagesAndSizesMayDiffer() {
        Analyzed.of(HEAD + "%%Pages: 2\n%%Page: 1 1\n%%BeginPageSetup\n/#copies 2 def\n"
                        + "<< /PageSize [595 842] >> setpagedevice\n%%EndPageSetup\nshowpage\n"
                        + "%%Page: 2 2\n%%BeginPageSetup\n<< /PageSize [612.0 792.0] /NumCopies 5 >> setpagedevice\n"
                        + "%%EndPageSetup\nshowpage\n" + END)
                .is(IMPRESSIONS, 7, Certainty.DECLARED)
                .isUnknown(COPIES)
                .is(MEDIA, "iso_a4_210x297mm,na_letter_8.5x11in", Certainty.DECLARED);
    }

    @Test
    void oneAfterTheOtherAddUp() {
        String one = HEAD + "%%Pages: 1\n" + page(1) + END;
        Analyzed.of("\4" + one + "\4" + one + "\4").is(PAGES, 2, Certainty.DECLARED);
        Analyzed.of(UniversalExit.TEXT + "@PJL SET QTY=2\r\n@PJL ENTER LANGUAGE = POSTSCRIPT\r\n" + one
                        + UniversalExit.TEXT)
                .is(PAGES, 1, Certainty.DECLARED)
                .is(IMPRESSIONS, 2, Certainty.DECLARED);
    }

    @Test
    void lineEndsOfAllSystemsAreTheSame() {
        String document = HEAD + "%%Pages: 2\n%%DocumentMedia: A4 595 842 0 () ()\n" + page(1) + page(2) + END;
        for (String end : new String[] {"\n", "\r", "\r\n"}) {
            Analyzed.of(document.replace("\n", end))
                    .is(PAGES, 2, Certainty.DECLARED)
                    .is(MEDIA, "iso_a4_210x297mm", Certainty.DECLARED);
        }
    }

    private static String page(int number) {
        return "%%Page: " + number + " " + number + "\n/Helvetica findfont pop\nshowpage\n";
    }
}
