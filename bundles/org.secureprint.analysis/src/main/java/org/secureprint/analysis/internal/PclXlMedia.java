package org.secureprint.analysis.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The media sizes of {@code BeginPage} (PCL XL Feature Reference Protocol Class 2.0, MediaSize and CustomMediaSize). */
final class PclXlMedia {
    private static final double[] MICROMETRES_PER_UNIT = {25_400, 1000, 100};
    private static final List<String> ENUMERATION = List.of(
            "na_letter_8.5x11in",
            "na_legal_8.5x14in",
            "iso_a4_210x297mm",
            "na_executive_7.25x10.5in",
            "na_ledger_11x17in",
            "iso_a3_297x420mm",
            "na_number-10_4.125x9.5in",
            "na_monarch_3.875x7.5in",
            "iso_c5_162x229mm",
            "iso_dl_110x220mm",
            "jis_b4_257x364mm",
            "jis_b5_182x257mm",
            "iso_b5_176x250mm",
            "iso_b5_176x250mm",
            "jpn_hagaki_100x148mm",
            "jpn_oufuku_148x200mm",
            "iso_a5_148x210mm",
            "iso_a6_105x148mm",
            "jis_b6_128x182mm");
    private static final Map<String, String> OTHER_NAMES =
            Map.of("EXEC", "EXECUTIVE", "JIS B4", "JISB4", "JIS B5", "JISB5");

    private PclXlMedia() {}

    /** The PWG 5101.1 name of MediaSize, as number or as text; empty if it is not known. */
    static String named(PclXlValue size) {
        String text = size.text().toUpperCase(Locale.ROOT);
        int index = size.whole(-1);
        if (!text.isEmpty()) {
            return MediaNames.ofPjl(OTHER_NAMES.getOrDefault(text, text));
        }
        return index >= 0 && index < ENUMERATION.size() ? ENUMERATION.get(index) : "";
    }

    /** The name of CustomMediaSize in CustomMediaSizeUnits: 0 inches, 1 millimetres, 2 tenths of millimetres. */
    static String custom(PclXlValue size, int units) {
        if (units < 0 || units >= MICROMETRES_PER_UNIT.length) {
            return "";
        }
        double factor = MICROMETRES_PER_UNIT[units];
        return MediaNames.ofMicrometres(size.number(0, 0) * factor, size.number(1, 0) * factor);
    }
}
