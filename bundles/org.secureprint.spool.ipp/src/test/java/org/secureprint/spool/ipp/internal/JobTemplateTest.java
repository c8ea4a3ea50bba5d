package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

class JobTemplateTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(Attributes.build().integer("copies", 999), "999"),
                Arguments.of(Attributes.build().enumeration("finishings", 4, 5), "4,5"),
                Arguments.of(Attributes.build().keyword("media", "iso_a4_210x297mm"), "iso_a4_210x297mm"),
                Arguments.of(Attributes.build().keyword("media", "custom_x_100x200mm"), "custom_x_100x200mm"),
                Arguments.of(
                        Attributes.build().collection("media-col", mediaCol(21000)),
                        "{media-size={x-dimension=21000 y-dimension=29700} media-type=stationery media-top-margin=0}"),
                Arguments.of(Attributes.build().integer("job-cancel-after", 600), "600"),
                Arguments.of(Attributes.build().integer("job-priority", 80), "80"),
                Arguments.of(Attributes.build().keyword("job-release-action", "job-password"), "job-password"),
                Arguments.of(Attributes.build().keyword("job-sheets", "none"), "none"),
                Arguments.of(
                        Attributes.build().collection("job-storage", storage("job-storage-disposition", "store-only")),
                        "{job-storage-disposition=store-only}"),
                Arguments.of(Attributes.build().integer("proof-copies", 1), "1"),
                Arguments.of(Attributes.build().keyword("print-content-optimize", "photo"), "photo"),
                Arguments.of(Attributes.build().keyword("print-rendering-intent", "relative-bpc"), "relative-bpc"),
                Arguments.of(
                        Attributes.build()
                                .collection("overrides", override("pages", 1, 3), override("document-numbers", 2, 2)),
                        "{pages=1-3+9-9 orientation-requested=4 sides=one-sided},"
                                + "{document-numbers=2-2+9-9 orientation-requested=4 sides=one-sided}"),
                Arguments.of(
                        Attributes.build().keyword("multiple-document-handling", "separate-documents-collated-copies"),
                        "separate-documents-collated-copies"),
                Arguments.of(Attributes.build().integer("number-up", 2), "2"),
                Arguments.of(Attributes.build().enumeration("orientation-requested", 4), "4"),
                Arguments.of(Attributes.build().keyword("output-bin", "face-up"), "face-up"),
                Arguments.of(
                        Attributes.build()
                                .add(new Attribute(
                                        "page-ranges",
                                        List.of(new Value.RangeValue(1, 3), new Value.RangeValue(7, 9)))),
                        "1-3,7-9"),
                Arguments.of(Attributes.build().keyword("print-color-mode", "monochrome"), "monochrome"),
                Arguments.of(Attributes.build().enumeration("print-quality", 5), "5"),
                Arguments.of(Attributes.build().keyword("print-scaling", "fit"), "fit"),
                Arguments.of(Attributes.build().resolution("printer-resolution", 600), "600x600dpi"),
                Arguments.of(Attributes.build().keyword("sides", "one-sided"), "one-sided"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Attributes.build().integer("copies", 0)),
                Arguments.of(Attributes.build().integer("copies", 1, 2)),
                Arguments.of(Attributes.build().keyword("copies", "1")),
                Arguments.of(Attributes.build().enumeration("finishings", 4, 99)),
                Arguments.of(Attributes.build().keyword("media", "custom_a b")),
                Arguments.of(Attributes.build().keyword("media", "a4,letter")),
                Arguments.of(Attributes.build().text("sides", "one-sided")),
                Arguments.of(Attributes.build().noValue("sides")),
                Arguments.of(Attributes.build().range("page-ranges", 0, 3)),
                Arguments.of(Attributes.build().add(new Attribute("page-ranges", new Value.RangeValue(3, 1)))),
                Arguments.of(Attributes.build().resolution("printer-resolution", 2400)),
                Arguments.of(Attributes.build()
                        .add(new Attribute("printer-resolution", new Value.ResolutionValue(600, 600, 4)))),
                Arguments.of(Attributes.build().integer("job-cancel-after", 0)),
                Arguments.of(Attributes.build().integer("job-priority", 101)),
                Arguments.of(Attributes.build().keyword("job-release-action", "none")),
                Arguments.of(Attributes.build().keyword("job-sheets", "standard")),
                Arguments.of(Attributes.build().collection("job-storage", storage("job-storage-access", "public"))),
                Arguments.of(Attributes.build().collection("job-storage", storage("job-storage-group", "x"))),
                Arguments.of(Attributes.build().collection("job-storage", Attributes.NONE)),
                Arguments.of(Attributes.build().integer("proof-copies", 0)),
                Arguments.of(Attributes.build().collection("overrides", override("pages", 0, 3))),
                Arguments.of(Attributes.build().collection("overrides", override("copies", 1, 3))),
                Arguments.of(Attributes.build()
                        .collection(
                                "overrides",
                                Attributes.build().keyword("sides", "one-sided").done())),
                Arguments.of(Attributes.build().collection("media-col", mediaCol(1))),
                Arguments.of(Attributes.build()
                        .collection(
                                "media-col",
                                Attributes.build().keyword("made-up", "x").done())),
                Arguments.of(Attributes.build()
                        .collection(
                                "media-col",
                                Attributes.build()
                                        .keyword("media-type", "a b=c}")
                                        .done())),
                Arguments.of(Attributes.build()
                        .collection(
                                "media-col",
                                Attributes.build()
                                        .keyword("media-type", "a", "b")
                                        .done())),
                Arguments.of(Attributes.build()
                        .collection(
                                "media-col",
                                Attributes.build().integer("media-size", 1).done())),
                Arguments.of(Attributes.build()
                        .collection(
                                "media-col",
                                Attributes.build()
                                        .keyword("media-size-name", "made-up")
                                        .done())));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aValueComesBackFromItsText(AttributesBuilder asked, String text) {
        Attribute attribute = asked.done().list().get(0);
        TemplateAttribute row = JobTemplate.find(attribute.name());

        assertThat(row.takes(attribute)).isTrue();
        assertThat(row.write(attribute)).isEqualTo(text);
        assertThat(row.read(text)).isEqualTo(attribute);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotOfferedIsNotTaken(AttributesBuilder asked) {
        Attribute attribute = asked.done().list().get(0);

        assertThat(JobTemplate.find(attribute.name()).takes(attribute)).isFalse();
    }

    @Test
    void everyRowIsTested() {
        Set<String> tested = new HashSet<>(Set.of(JobTemplate.JOB_HOLD_UNTIL));
        texts().forEach(arguments -> tested.add(
                ((AttributesBuilder) arguments.get()[0]).done().list().get(0).name()));

        assertThat(tested).containsExactlyInAnyOrderElementsOf(JobTemplate.keywords());
    }

    @Test
    void whatIsOfferedIsTaken() {
        for (Attribute described : JobTemplate.description()) {
            String keyword = described.name().replaceAll("-(default|supported|ready)$", "");
            TemplateAttribute row = JobTemplate.find(keyword);
            for (Value value : described.values()) {
                if (row != null
                        && row.syntax().takes(value)
                        && !value.toString().startsWith("custom_m")) {
                    assertThat(row.takes(new Attribute(keyword, value)))
                            .as(described.name() + " " + value)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void keywordsOfOtherPortsAreLeftOut() {
        assertThat(JobTemplate.read(Map.of("pjl-something", "1", "copies", "3")))
                .isEqualTo(Attributes.build().integer("copies", 3).done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{a}", "{a=}", "{a=1", "{a=1}}", "{=1}", "a=1", "{a={b=1}"})
    void aTextThatIsNoCollectionIsRefused(String text) {
        assertThatThrownBy(() -> CollectionText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Attributes storage(String member, String keyword) {
        return Attributes.build().keyword(member, keyword).done();
    }

    private static Attributes override(String selector, int first, int last) {
        return Attributes.build()
                .add(new Attribute(selector, List.of(new Value.RangeValue(first, last), new Value.RangeValue(9, 9))))
                .enumeration("orientation-requested", 4)
                .keyword("sides", "one-sided")
                .done();
    }

    private static Attributes mediaCol(int width) {
        return Attributes.build()
                .collection(
                        "media-size",
                        Attributes.build()
                                .integer("x-dimension", width)
                                .integer("y-dimension", 29700)
                                .done())
                .add(new Attribute("media-type", new Value.TextValue(ValueTag.KEYWORD, "stationery")))
                .integer("media-top-margin", 0)
                .done();
    }
}
