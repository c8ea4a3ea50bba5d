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

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;

/** One test for each rule of docs/page-counting.md about PWG raster and URF. */
class RasterTest {
    @Test
    void pwgPagesAreCounted() {
        Analyzed.of(RasterBytes.pwg()
                        .pwgPage()
                        .plain(0)
                        .pwgPage()
                        .plain(255)
                        .pwgPage()
                        .plain(7)
                        .octets())
                .pages(3)
                .isExactly(FORMAT, "image/pwg-raster")
                .isExactly(IMPRESSIONS, 3)
                .isExactly(PAGES_COLOR, 0)
                .isExactly(SIDES, "one-sided")
                .isExactly(MEDIA, "iso_a4_210x297mm")
                .isExactly(RESOLUTION, "300dpi");
    }

    @Test
    void pwgHeaderSaysSidesCopiesAndMedia() {
        RasterBytes document =
                RasterBytes.pwg().set(272, 1).set(368, 1).set(340, 2).name("na_letter_8.5x11in");
        Analyzed.of(document.pwgPage()
                        .plain(0)
                        .pwgPage()
                        .plain(0)
                        .pwgPage()
                        .plain(0)
                        .octets())
                .pages(3)
                .isExactly(COPIES, 2)
                .isExactly(IMPRESSIONS, 6)
                .isExactly(MEDIA_SHEETS, 4)
                .isExactly(SIDES, "two-sided-short-edge")
                .isExactly(MEDIA, "na_letter_8.5x11in");
    }

    @Test
    void copiesThatNobodyPrintsAreUnknown() {
        Analyzed.of(RasterBytes.pwg().set(340, 32_768).pwgPage().plain(0).octets())
                .pages(1)
                .isUnknown(COPIES)
                .isUnknown(IMPRESSIONS)
                .isUnknown(MEDIA_SHEETS);
        Analyzed.of(RasterBytes.pwg().set(340, 32_767).pwgPage().plain(0).octets())
                .isExactly(IMPRESSIONS, 32_767);
    }

    @Test
    void promisedPagesAreNotBelieved() {
        Analyzed.of(RasterBytes.pwg().set(452, 9).pwgPage().plain(0).octets()).aboutPages(1);
        Analyzed.of(RasterBytes.pwg().set(452, 1).pwgPage().plain(0).octets()).pages(1);
        Analyzed.of(RasterBytes.urf(9).urfPage(8, 0, 1).plain(0).octets()).aboutPages(1);
    }

    @Test
    void urfPagesAreCountedWhereTheHeaderSaysNone() {
        Analyzed.of(RasterBytes.urf(0)
                        .urfPage(8, 0, 3)
                        .plain(0)
                        .urfPage(8, 0, 3)
                        .lines(3, 0x80)
                        .urfPage(8, 0, 3)
                        .lines(0, 3, 9, 0x80, 1, 3, 9, 3, 8, 0, 0xF9, 1, 2, 3, 4, 5, 6, 7, 8)
                        .octets())
                .pages(3)
                .isExactly(FORMAT, "image/urf")
                .isExactly(MEDIA_SHEETS, 2)
                .isExactly(SIDES, "two-sided-long-edge")
                .isExactly(RESOLUTION, "300dpi");
        Analyzed.of(RasterBytes.urf(1).urfPage(8, 0, 1).plain(0).octets())
                .pages(1)
                .isExactly(SIDES, "one-sided");
        Analyzed.of(RasterBytes.urf(1).urfPage(8, 0, 2).plain(0).octets()).isExactly(SIDES, "two-sided-short-edge");
        Analyzed.of(RasterBytes.urf(1).urfPage(8, 0, 0).plain(0).octets()).isUnknown(SIDES);
    }

    @Test
    void colorIsThatOfThePixels() {
        RasterBytes document = RasterBytes.pwg().color(19, 3, 8);
        document.pwgPage().plain(5, 5, 5).pwgPage().plain(5, 5, 6).pwgPage().plain(255, 255, 255);
        Analyzed.of(document.octets()).pages(3).isExactly(PAGES_COLOR, 1);

        Analyzed.of(RasterBytes.urf(0)
                        .urfPage(24, 1, 1)
                        .lines(3, 6, 9, 9, 9, 0, 1, 2, 1)
                        .octets())
                .isExactly(PAGES_COLOR, 1);
        Analyzed.of(RasterBytes.pwg()
                        .color(20, 3, 16)
                        .pwgPage()
                        .plain(1, 2, 1, 2, 1, 2)
                        .pwgPage()
                        .plain(1, 2, 1, 2, 2, 2)
                        .octets())
                .isExactly(PAGES_COLOR, 1);
        Analyzed.of(RasterBytes.pwg()
                        .color(6, 4, 8)
                        .pwgPage()
                        .plain(0, 0, 0, 9)
                        .pwgPage()
                        .plain(0, 1, 0, 9)
                        .octets())
                .isExactly(PAGES_COLOR, 1);
    }

    @Test
    void colorSpacesOfUrf() {
        Analyzed.of(RasterBytes.urf(0).urfPage(32, 6, 1).plain(0, 0, 0, 1).octets())
                .isExactly(PAGES_COLOR, 0);
        Analyzed.of(RasterBytes.urf(0).urfPage(48, 5, 1).plain(1, 2, 1, 2, 1, 3).octets())
                .isExactly(PAGES_COLOR, 1);
        Analyzed.of(RasterBytes.urf(0)
                        .urfPage(64, 6, 1)
                        .plain(0, 0, 0, 0, 0, 0, 9, 9)
                        .octets())
                .isExactly(PAGES_COLOR, 0);
        Analyzed.of(RasterBytes.urf(0).urfPage(24, 2, 1).plain(1, 1, 1).octets())
                .is(PAGES_COLOR, 1, Certainty.DECLARED);
        Analyzed.of(RasterBytes.urf(0).urfPage(0, 0, 1).octets()).isUnknown(PAGES);
    }

    @Test
    void colorOfDevicesIsThatOfTheirSpace() {
        Analyzed.of(RasterBytes.pwg().color(50, 3, 8).pwgPage().plain(0, 0, 0).octets())
                .pages(1)
                .is(PAGES_COLOR, 1, Certainty.DECLARED);
    }

    @Test
    void truncatedIsNotExact() {
        byte[] document =
                RasterBytes.pwg().pwgPage().plain(0).pwgPage().plain(0).octets();
        Analyzed.of(Arrays.copyOf(document, document.length - 1)).aboutPages(2);
        Analyzed.of(Arrays.copyOf(document, document.length - 10)).aboutPages(1);
        Analyzed.of(Arrays.copyOf(document, 1000)).isUnknown(PAGES);
        Analyzed.of(RasterBytes.urf(0).octets()).isUnknown(PAGES);
    }

    @Test
    void damagedIsNotExact() {
        Analyzed.of(RasterBytes.pwg().pwgPage().lines(3, 8, 0).octets()).aboutPages(1);
        Analyzed.of(RasterBytes.pwg().pwgPage().lines(4, 7, 0).octets()).aboutPages(1);
        Analyzed.of(RasterBytes.pwg().set(392, 7).pwgPage().plain(0).octets()).isUnknown(PAGES);
        Analyzed.of(RasterBytes.pwg().set(396, 2).pwgPage().plain(0).octets()).isUnknown(PAGES);
        Analyzed.of(RasterBytes.pwg().set(276, 0).pwgPage().plain(0).octets()).isUnknown(PAGES);
        Analyzed.of(RasterBytes.pwg().set(376, 0).pwgPage().plain(0).octets()).aboutPages(1);
        Analyzed.of(RasterBytes.pwg().pwgPage().plain(0).lines(0).octets()).aboutPages(1);
    }

    @Test
    void universalExitEndsTheDocument() {
        byte[] document = RasterBytes.pwg().pwgPage().plain(0).octets();
        Analyzed.of(PclXlBytes.pjl("", "PWGRASTER", document)).pages(1);
        Analyzed.of(PclXlBytes.pjl("", "PWGRASTER", Arrays.copyOf(document, document.length - 1)))
                .aboutPages(1);
        Analyzed.of(PclXlBytes.pjl(
                        "", "URF", RasterBytes.urf(0).urfPage(8, 0, 1).plain(0).octets()))
                .pages(1);
    }

    @Test
    void copiesOfTheJobLanguageAreForDocumentsThatSayNone() {
        byte[] urf = RasterBytes.urf(0).urfPage(8, 0, 1).plain(0).octets();
        Analyzed.of(PclXlBytes.pjl("@PJL SET COPIES=4\r\n", "URF", urf))
                .pages(1)
                .isExactly(IMPRESSIONS, 4);
        byte[] pwg = RasterBytes.pwg().pwgPage().plain(0).octets();
        Analyzed.of(PclXlBytes.pjl("@PJL SET COPIES=4\r\n", "PWGRASTER", pwg))
                .pages(1)
                .isExactly(IMPRESSIONS, 1);
    }
}
