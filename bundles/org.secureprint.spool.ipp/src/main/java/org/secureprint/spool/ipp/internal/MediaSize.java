package org.secureprint.spool.ipp.internal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.secureprint.ipp.Attributes;

/**
 * A sheet by its self-describing name (PWG 5101.1).
 *
 * @param name for example {@code iso_a4_210x297mm}
 * @param width in hundredths of a millimetre
 * @param height in hundredths of a millimetre
 */
record MediaSize(String name, int width, int height) {
    /** The sizes offered by name. */
    static final List<MediaSize> ALL = List.of(
            new MediaSize("iso_a4_210x297mm", 21000, 29700),
            new MediaSize("na_letter_8.5x11in", 21590, 27940),
            new MediaSize("iso_a3_297x420mm", 29700, 42000),
            new MediaSize("iso_a5_148x210mm", 14800, 21000),
            new MediaSize("iso_a6_105x148mm", 10500, 14800),
            new MediaSize("iso_b5_176x250mm", 17600, 25000),
            new MediaSize("jis_b4_257x364mm", 25700, 36400),
            new MediaSize("jis_b5_182x257mm", 18200, 25700),
            new MediaSize("na_legal_8.5x14in", 21590, 35560),
            new MediaSize("na_ledger_11x17in", 27940, 43180),
            new MediaSize("na_executive_7.25x10.5in", 18415, 26670),
            new MediaSize("na_invoice_5.5x8.5in", 13970, 21590),
            new MediaSize("na_index-4x6_4x6in", 10160, 15240),
            new MediaSize("na_5x7_5x7in", 12700, 17780),
            new MediaSize("iso_c5_162x229mm", 16200, 22900),
            new MediaSize("iso_dl_110x220mm", 11000, 22000),
            new MediaSize("na_number-10_4.125x9.5in", 10477, 24130));

    /** The least and the greatest sheet that is taken; what prints on it is the device's matter. */
    static final MediaSize CUSTOM_MIN = new MediaSize("custom_min_50x50mm", 5000, 5000);

    static final MediaSize CUSTOM_MAX = new MediaSize("custom_max_330x1200mm", 33000, 120000);

    private static final Pattern CUSTOM = Pattern.compile("custom_[A-Za-z0-9._-]{1,200}");

    /** {@code media-size}. */
    Attributes dimensions() {
        return Attributes.build()
                .integer("x-dimension", width)
                .integer("y-dimension", height)
                .done();
    }

    /** How the printer describes {@code media}. */
    static Attributes description() {
        String[] custom = {CUSTOM_MIN.name, CUSTOM_MAX.name};
        return Attributes.build()
                .keyword("media-default", ALL.get(0).name)
                .keyword(
                        "media-supported",
                        Stream.concat(Stream.of(names()), Stream.of(custom)).toArray(String[]::new))
                .keyword("media-ready", names())
                .done();
    }

    private static String[] names() {
        return ALL.stream().map(MediaSize::name).toArray(String[]::new);
    }

    /** Whether a sheet of this name is taken. */
    static boolean isTaken(String name) {
        return CUSTOM.matcher(name).matches() || ALL.stream().anyMatch(size -> size.name.equals(name));
    }

    /** Whether a sheet of this size is taken. */
    static boolean isTaken(int width, int height) {
        return width >= CUSTOM_MIN.width
                && width <= CUSTOM_MAX.width
                && height >= CUSTOM_MIN.height
                && height <= CUSTOM_MAX.height;
    }
}
