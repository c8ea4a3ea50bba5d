package org.secureprint.analysis.internal;

import java.util.Map;
import java.util.Set;

/** The paper sizes of {@code ESC &l#A} (HP PCL 5 Technical Reference Manual, chapter 5, and the PCL 5 Comparison Guide). */
final class PclPaper {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "na_executive_7.25x10.5in"),
            Map.entry(2, "na_letter_8.5x11in"),
            Map.entry(3, "na_legal_8.5x14in"),
            Map.entry(5, "na_invoice_5.5x8.5in"),
            Map.entry(6, "na_ledger_11x17in"),
            Map.entry(12, "jis_b5_182x257mm"),
            Map.entry(13, "iso_b5_176x250mm"),
            Map.entry(24, "iso_a6_105x148mm"),
            Map.entry(25, "iso_a5_148x210mm"),
            Map.entry(26, "iso_a4_210x297mm"),
            Map.entry(27, "iso_a3_297x420mm"),
            Map.entry(44, "jis_b6_128x182mm"),
            Map.entry(45, "jis_b5_182x257mm"),
            Map.entry(46, "jis_b4_257x364mm"),
            Map.entry(71, "jpn_hagaki_100x148mm"),
            Map.entry(72, "jpn_oufuku_148x200mm"),
            Map.entry(78, "na_index-3x5_3x5in"),
            Map.entry(80, "na_monarch_3.875x7.5in"),
            Map.entry(81, "na_number-10_4.125x9.5in"),
            Map.entry(90, "iso_dl_110x220mm"),
            Map.entry(91, "iso_c5_162x229mm"),
            Map.entry(100, "iso_b5_176x250mm"));

    /** Letter, legal, ledger, A4, A3, JIS B4: no shorter than Letter. */
    private static final Set<Integer> LONG = Set.of(2, 3, 6, 26, 27, 46);

    private PclPaper() {}

    /** The PWG 5101.1 name, or empty for a size that is none of HP's or has no fixed measures. */
    static String name(int size) {
        return NAMES.getOrDefault(size, "");
    }

    /** Whether less text may fit on a medium, by its PWG 5101.1 name, than on Letter. */
    static boolean isShort(String media) {
        return !media.isEmpty() && LONG.stream().noneMatch(size -> name(size).equals(media));
    }

    /** Whether less text may fit on it than on Letter. */
    static boolean isShort(int size) {
        return !LONG.contains(size);
    }
}
