package org.secureprint.spool.ipp.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.Value;

/** The one table of job template attributes: what clients may ask for, and what the device is told when the job is released to it. */
final class JobTemplate {
    /** Kept as {@link org.secureprint.api.job.JobRequest#held}, not as a text. */
    static final String JOB_HOLD_UNTIL = "job-hold-until";

    /** The value of {@link #JOB_HOLD_UNTIL} that asks for nothing. */
    static final String NO_HOLD = "no-hold";

    static final String INDEFINITE = "indefinite";

    /** Copies that are printed first, for the owner to look at. */
    static final String PROOF_COPIES = "proof-copies";

    private static final String[] SIDES = {"one-sided", "two-sided-long-edge", "two-sided-short-edge"};
    private static final String[] COLOR_MODES = {"auto", "color", "monochrome"};
    private static final String[] HANDLING = {
        "separate-documents-uncollated-copies", "separate-documents-collated-copies"
    };
    private static final String[] BINS = {"auto", "face-down", "face-up"};
    private static final String[] SCALING = {"auto", "auto-fit", "fill", "fit", "none"};
    private static final String[] CONTENTS = {"auto", "graphic", "photo", "text", "text-and-graphic"};
    private static final String[] INTENTS = {"auto", "absolute", "perceptual", "relative", "relative-bpc", "saturation"
    };
    private static final String[] RELEASE_ACTIONS = {"owner-authorized", "job-password"};
    private static final String NO_SHEETS = "none";
    private static final int MAX_CANCEL_AFTER_SECONDS = 7 * 24 * 60 * 60;
    private static final int MAX_PRIORITY = 100;
    private static final Integer[] NUMBER_UP = {1, 2, 4, 6, 9, 16};
    private static final Integer[] ORIENTATIONS = {3, 4, 5, 6};
    private static final Integer[] QUALITIES = {3, 4, 5};
    private static final Integer[] RESOLUTIONS = {300, 600, 1200};
    private static final Integer[] FINISHINGS = {3, 4, 5, 8, 9, 20, 21, 22, 23, 28, 29, 30, 31};
    private static final int MAX_COPIES = 999;

    private static final Map<String, TemplateAttribute> TABLE = List.of(
                    new TemplateAttribute(
                            "copies",
                            TemplateSyntax.INTEGER,
                            false,
                            value -> between(number(value), 1, MAX_COPIES),
                            Attributes.build()
                                    .integer("copies-default", 1)
                                    .range("copies-supported", 1, MAX_COPIES)
                                    .done()),
                    numbers("finishings", TemplateSyntax.ENUM, true, 3, FINISHINGS),
                    new TemplateAttribute(
                            "job-cancel-after",
                            TemplateSyntax.INTEGER,
                            false,
                            value -> between(number(value), 1, MAX_CANCEL_AFTER_SECONDS),
                            Attributes.build()
                                    .range("job-cancel-after-supported", 1, MAX_CANCEL_AFTER_SECONDS)
                                    .done()),
                    keywords(JOB_HOLD_UNTIL, NO_HOLD, NO_HOLD, INDEFINITE),
                    new TemplateAttribute(
                            "job-priority",
                            TemplateSyntax.INTEGER,
                            false,
                            value -> between(number(value), 1, MAX_PRIORITY),
                            Attributes.build()
                                    .integer("job-priority-default", MAX_PRIORITY / 2)
                                    .integer("job-priority-supported", MAX_PRIORITY)
                                    .done()),
                    keywords("job-release-action", RELEASE_ACTIONS[0], RELEASE_ACTIONS),
                    keywords("job-sheets", NO_SHEETS, NO_SHEETS),
                    new TemplateAttribute(
                            "job-storage",
                            TemplateSyntax.COLLECTION,
                            false,
                            JobStorage::isTaken,
                            JobStorage.description()),
                    new TemplateAttribute(
                            "media", TemplateSyntax.KEYWORD, false, of(MediaSize::isTaken), MediaSize.description()),
                    new TemplateAttribute(
                            "media-col", TemplateSyntax.COLLECTION, false, MediaCol::isTaken, MediaCol.description()),
                    keywords("multiple-document-handling", HANDLING[1], HANDLING),
                    numbers("number-up", TemplateSyntax.INTEGER, false, 1, NUMBER_UP),
                    numbers("orientation-requested", TemplateSyntax.ENUM, false, 3, ORIENTATIONS),
                    keywords("output-bin", BINS[0], BINS),
                    new TemplateAttribute(
                            "overrides",
                            TemplateSyntax.COLLECTION,
                            true,
                            Overrides::isTaken,
                            Attributes.build()
                                    .keyword("overrides-supported", Overrides.MEMBERS)
                                    .done()),
                    new TemplateAttribute(
                            "page-ranges",
                            TemplateSyntax.RANGE,
                            true,
                            value -> value instanceof Value.RangeValue range
                                    && range.lower() >= 1
                                    && range.lower() <= range.upper(),
                            Attributes.build()
                                    .bool("page-ranges-supported", true)
                                    .done()),
                    keywords("print-color-mode", COLOR_MODES[0], COLOR_MODES),
                    keywords("print-content-optimize", CONTENTS[0], CONTENTS),
                    numbers("print-quality", TemplateSyntax.ENUM, false, 4, QUALITIES),
                    keywords("print-rendering-intent", INTENTS[0], INTENTS),
                    keywords("print-scaling", SCALING[0], SCALING),
                    new TemplateAttribute(
                            "printer-resolution",
                            TemplateSyntax.RESOLUTION,
                            false,
                            value -> value instanceof Value.ResolutionValue resolution
                                    && resolution.units() == Value.ResolutionValue.DOTS_PER_INCH
                                    && resolution.crossFeed() == resolution.feed()
                                    && Set.of(RESOLUTIONS).contains(resolution.feed()),
                            Attributes.build()
                                    .resolution("printer-resolution-default", RESOLUTIONS[1])
                                    .resolution("printer-resolution-supported", RESOLUTIONS)
                                    .done()),
                    new TemplateAttribute(
                            PROOF_COPIES,
                            TemplateSyntax.INTEGER,
                            false,
                            value -> between(number(value), 1, MAX_COPIES),
                            Attributes.build()
                                    .range("proof-copies-supported", 1, MAX_COPIES)
                                    .done()),
                    keywords("sides", SIDES[0], SIDES))
            .stream()
            .collect(Collectors.toMap(
                    TemplateAttribute::keyword, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private JobTemplate() {}

    /** The row of a keyword, or null. */
    static TemplateAttribute find(String keyword) {
        return TABLE.get(keyword);
    }

    static Set<String> keywords() {
        return TABLE.keySet();
    }

    /** How the printer describes all of them. */
    static Attributes description() {
        AttributesBuilder all = Attributes.build();
        TABLE.values().forEach(row -> all.addAll(row.description()));
        return all.done();
    }

    /** The attributes of texts that this table wrote; another port's keywords are left out. */
    static Attributes read(Map<String, String> texts) {
        AttributesBuilder all = Attributes.build();
        TABLE.forEach((keyword, row) -> {
            String text = texts.get(keyword);
            if (text != null) {
                all.add(row.read(text));
            }
        });
        return all.done();
    }

    private static TemplateAttribute keywords(String keyword, String preset, String... supported) {
        return new TemplateAttribute(
                keyword,
                TemplateSyntax.KEYWORD,
                false,
                of(Set.of(supported)::contains),
                Attributes.build()
                        .keyword(keyword + "-default", preset)
                        .keyword(keyword + "-supported", supported)
                        .done());
    }

    private static TemplateAttribute numbers(
            String keyword, TemplateSyntax syntax, boolean several, Integer preset, Integer... supported) {
        AttributesBuilder description = Attributes.build();
        if (syntax == TemplateSyntax.ENUM) {
            description.enumeration(keyword + "-default", preset).enumeration(keyword + "-supported", supported);
        } else {
            description.integer(keyword + "-default", preset).integer(keyword + "-supported", supported);
        }
        Set<Integer> set = Set.of(supported);
        return new TemplateAttribute(
                keyword, syntax, several, value -> set.contains(number(value)), description.done());
    }

    private static Predicate<Value> of(Predicate<String> keyword) {
        return value -> keyword.test(value.toString());
    }

    private static int number(Value value) {
        return value instanceof Value.IntegerValue whole ? whole.value() : ((Value.EnumValue) value).value();
    }

    private static boolean between(int number, int least, int most) {
        return number >= least && number <= most;
    }
}
