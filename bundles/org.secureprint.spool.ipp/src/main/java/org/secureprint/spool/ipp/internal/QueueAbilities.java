package org.secureprint.spool.ipp.internal;

import java.util.List;
import java.util.Optional;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Value;

/**
 * What the devices of a queue can: colour, both sides, and the raster formats for them. The same is announced, told over IPP, and held
 * against what a job asks for.
 */
final class QueueAbilities {
    private static final String SIDES = "sides";
    private static final String COLOR_MODE = "print-color-mode";
    private static final String OVERRIDES = "overrides";
    private static final String ONE_SIDED = "one-sided";
    private static final String MONOCHROME = "monochrome";
    private static final List<String> SIMPLEX = List.of(ONE_SIDED);
    private static final List<String> GRAY = List.of("auto", MONOCHROME);

    /** What {@code urf-supported} says of colour, and of both sides. */
    private static final String URF_COLOR = "SRGB24";

    private static final String URF_DUPLEX = "DM1";
    private static final List<String> URF =
            List.of("V1.4", "CP255", "W8", URF_COLOR, "RS300-600", URF_DUPLEX, "PQ3-4-5");
    private static final String PWG_COLOR = "srgb_8";
    private static final List<String> PWG = List.of("black_1", "sgray_8", PWG_COLOR);

    private final boolean color;
    private final boolean duplex;

    QueueAbilities(PrintQueue queue) {
        color = queue.color();
        duplex = queue.duplex();
    }

    /** {@code urf-supported}, and {@code URF} of what is announced. */
    List<String> urf() {
        return URF.stream()
                .filter(keyword -> (color || !keyword.equals(URF_COLOR)) && (duplex || !keyword.equals(URF_DUPLEX)))
                .toList();
    }

    /** {@code pwg-raster-document-type-supported}. */
    List<String> pwgRaster() {
        return PWG.stream()
                .filter(keyword -> color || !keyword.equals(PWG_COLOR))
                .toList();
    }

    /** {@code sides-supported}, if not all. */
    Optional<List<String>> sides() {
        return duplex ? Optional.empty() : Optional.of(SIMPLEX);
    }

    /** {@code print-color-mode-supported}, if not all. */
    Optional<List<String>> colorModes() {
        return color ? Optional.empty() : Optional.of(GRAY);
    }

    /** Whether the devices can do what a job asks for; it is one of the values that the server knows. */
    boolean include(Attribute asked) {
        return switch (asked.name()) {
            case SIDES -> isIn(sides(), asked);
            case COLOR_MODE -> isIn(colorModes(), asked);
            case OVERRIDES ->
                asked.values().stream()
                        .map(value -> ((Value.CollectionValue) value).members())
                        .allMatch(members -> members.list().stream().allMatch(this::include));
            default -> true;
        };
    }

    /** What a job gets for a value that the devices have not; empty if nothing stands for it. */
    static Optional<String> instead(String keyword) {
        return switch (keyword) {
            case SIDES -> Optional.of(ONE_SIDED);
            case COLOR_MODE -> Optional.of(MONOCHROME);
            default -> Optional.empty();
        };
    }

    private static boolean isIn(Optional<List<String>> some, Attribute asked) {
        return some.map(all -> asked.values().stream().map(Value::toString).allMatch(all::contains))
                .orElse(true);
    }
}
