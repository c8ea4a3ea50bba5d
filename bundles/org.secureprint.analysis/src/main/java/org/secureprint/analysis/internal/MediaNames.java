package org.secureprint.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Self-describing media names (PWG 5101.1). A size that is within three quarters of a millimetre of a standard one gets its name; any
 * other is a {@code custom_} size.
 */
final class MediaNames {
    private static final double MICROMETRES_PER_POINT = 25_400.0 / 72;
    private static final int TOLERANCE_MICROMETRES = 750;
    private static final int MAX_MICROMETRES = 10_000_000;

    private static final List<Size> SIZES = new ArrayList<>();

    static {
        metric("iso_a0", 841, 1189);
        metric("iso_a1", 594, 841);
        metric("iso_a2", 420, 594);
        metric("iso_a3", 297, 420);
        metric("iso_a4", 210, 297);
        metric("iso_a5", 148, 210);
        metric("iso_a6", 105, 148);
        metric("iso_a7", 74, 105);
        metric("iso_ra3", 305, 430);
        metric("iso_sra3", 320, 450);
        metric("iso_b4", 250, 353);
        metric("iso_b5", 176, 250);
        metric("iso_b6", 125, 176);
        metric("iso_c4", 229, 324);
        metric("iso_c5", 162, 229);
        metric("iso_c6", 114, 162);
        metric("iso_dl", 110, 220);
        metric("jis_b3", 364, 515);
        metric("jis_b4", 257, 364);
        metric("jis_b5", 182, 257);
        metric("jis_b6", 128, 182);
        metric("jpn_hagaki", 100, 148);
        metric("jpn_oufuku", 148, 200);
        metric("jpn_chou3", 120, 235);
        metric("jpn_chou4", 90, 205);
        metric("om_16k", 195, 270);
        metric("prc_16k", 146, 215);
        inch("na_letter", 8.5, 11);
        inch("na_legal", 8.5, 14);
        inch("na_ledger", 11, 17);
        inch("na_executive", 7.25, 10.5);
        inch("na_invoice", 5.5, 8.5);
        inch("na_foolscap", 8.5, 13);
        inch("na_arch-b", 12, 18);
        inch("na_super-b", 13, 19);
        inch("na_number-10", 4.125, 9.5);
        inch("na_monarch", 3.875, 7.5);
        inch("na_index-3x5", 3, 5);
        inch("na_index-4x6", 4, 6);
        inch("na_5x7", 5, 7);
        inch("na_govt-letter", 8, 10);
    }

    private static final Map<String, String> PJL = Map.ofEntries(
            Map.entry("LETTER", "na_letter_8.5x11in"),
            Map.entry("LEGAL", "na_legal_8.5x14in"),
            Map.entry("LEDGER", "na_ledger_11x17in"),
            Map.entry("TABLOID", "na_ledger_11x17in"),
            Map.entry("EXECUTIVE", "na_executive_7.25x10.5in"),
            Map.entry("STATEMENT", "na_invoice_5.5x8.5in"),
            Map.entry("A3", "iso_a3_297x420mm"),
            Map.entry("A4", "iso_a4_210x297mm"),
            Map.entry("A5", "iso_a5_148x210mm"),
            Map.entry("A6", "iso_a6_105x148mm"),
            Map.entry("JISB4", "jis_b4_257x364mm"),
            Map.entry("JISB5", "jis_b5_182x257mm"),
            Map.entry("JISB6", "jis_b6_128x182mm"),
            Map.entry("ISOB5", "iso_b5_176x250mm"),
            Map.entry("COM10", "na_number-10_4.125x9.5in"),
            Map.entry("MONARCH", "na_monarch_3.875x7.5in"),
            Map.entry("DL", "iso_dl_110x220mm"),
            Map.entry("C5", "iso_c5_162x229mm"),
            Map.entry("B5", "iso_b5_176x250mm"));

    private MediaNames() {}

    /** The name of a size in PostScript points; the orientation does not matter. Empty for what is no size. */
    static String ofPoints(double width, double height) {
        return ofMicrometres(width * MICROMETRES_PER_POINT, height * MICROMETRES_PER_POINT);
    }

    /** The name of a size in dots. Empty for what is no size. */
    static String ofDots(long width, long height, int dpiAcross, int dpiAlong) {
        return dpiAcross <= 0 || dpiAlong <= 0
                ? ""
                : ofMicrometres(width * 25_400.0 / dpiAcross, height * 25_400.0 / dpiAlong);
    }

    /** The name of a size in micrometres; the orientation does not matter. Empty for what is no size. */
    static String ofMicrometres(double width, double height) {
        if (!(Math.min(width, height) >= 1000 && Math.max(width, height) <= MAX_MICROMETRES)) {
            return "";
        }
        double shorter = Math.min(width, height);
        double longer = Math.max(width, height);
        for (Size size : SIZES) {
            if (Math.abs(size.width - shorter) <= TOLERANCE_MICROMETRES
                    && Math.abs(size.height - longer) <= TOLERANCE_MICROMETRES) {
                return size.name;
            }
        }
        String size = millimetres(shorter) + "x" + millimetres(longer) + "mm";
        return "custom_" + size + "_" + size;
    }

    /** The name of {@code @PJL SET PAPER}'s value, or empty. */
    static String ofPjl(String paper) {
        return PJL.getOrDefault(paper, "");
    }

    private static String millimetres(double micrometres) {
        long hundredths = Math.round(micrometres / 10);
        long whole = hundredths / 100;
        long rest = hundredths % 100;
        if (rest == 0) {
            return Long.toString(whole);
        }
        return whole + (rest < 10 ? ".0" : ".") + (rest % 10 == 0 ? rest / 10 : rest);
    }

    private static void metric(String name, int width, int height) {
        SIZES.add(new Size(name + "_" + width + "x" + height + "mm", width * 1000.0, height * 1000.0));
    }

    private static void inch(String name, double width, double height) {
        SIZES.add(new Size(
                name + "_" + inches(width) + "x" + inches(height) + "in", width * 25_400.0, height * 25_400.0));
    }

    private static String inches(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private record Size(String name, double width, double height) {}
}
