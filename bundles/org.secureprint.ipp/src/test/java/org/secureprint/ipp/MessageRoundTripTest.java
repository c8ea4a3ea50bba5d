package org.secureprint.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRoundTripTest {
    private static final OffsetDateTime MOMENT =
            OffsetDateTime.of(2026, 2, 28, 23, 59, 58, 900_000_000, ZoneOffset.ofHoursMinutes(-3, -30));

    static Stream<Attribute> everySyntax() {
        return Attributes.build()
                .integer("integer", 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)
                .enumeration("enum", 3)
                .bool("boolean", true, false)
                .octetString("octets", new byte[0], new byte[] {0, -1, 3})
                .dateTime("moment", MOMENT)
                .resolution("resolution", 300, 600)
                .range("range", 1, 999)
                .collection("collection", collection(), Attributes.NONE)
                .textWithLanguage("text", "fr", "é")
                .nameWithLanguage("name", "ja", "名")
                .text("text", "", "naïve")
                .name("name", "alice")
                .keyword("keyword", "one-sided")
                .uri("uri", "ipp://localhost/ipp/print")
                .uriScheme("scheme", "ipp")
                .charset("charset", "utf-8")
                .naturalLanguage("language", "en")
                .mimeMediaType("format", "application/pdf")
                .add(new Attribute("extension", new Value.OctetsValue(0x7F, new byte[] {0x40, 0, 0, 0, 1})))
                .add(new Attribute("unregistered", new Value.OctetsValue(0x2A, new byte[] {1})))
                .add(new Attribute("mixed", List.of(new Value.IntegerValue(1), new Value.RangeValue(2, 3))))
                .done()
                .list()
                .stream();
    }

    static Stream<ValueTag> outOfBand() {
        return Arrays.stream(ValueTag.values()).filter(ValueTag::isOutOfBand);
    }

    @ParameterizedTest
    @MethodSource("everySyntax")
    void everySyntaxComesBack(Attribute attribute) throws Exception {
        assertThat(comesBack(attribute)).isEqualTo(attribute);
    }

    @ParameterizedTest
    @MethodSource("outOfBand")
    void everyOutOfBandValueComesBack(ValueTag tag) throws Exception {
        Attribute attribute = new Attribute("nothing", new Value.OutOfBandValue(tag));

        assertThat(comesBack(attribute)).isEqualTo(attribute);
    }

    @ParameterizedTest
    @EnumSource(value = GroupTag.class, mode = EnumSource.Mode.EXCLUDE, names = "OPERATION")
    void everyGroupComesBack(GroupTag tag) throws Exception {
        Message message = Message.request(Operation.GET_JOBS, 1)
                .group(tag, Attributes.build().integer("a", 1).done())
                .done();

        assertThat(Wire.decode(MessageEncoder.encode(message))).isEqualTo(message);
    }

    @Test
    void aResponseComesBackWithAllItsGroups() throws Exception {
        Message request = Message.request(Operation.GET_JOBS, 77)
                .version(IppVersion.V1_1)
                .operation(with -> with.uri("printer-uri", "ipp://localhost/ipp/print"))
                .done();
        Message response = Message.response(request, StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES)
                .language("de")
                .unsupported(Attributes.build().unsupported("nonsense").done())
                .job(Attributes.build().integer("job-id", 1).done())
                .job(Attributes.build().integer("job-id", 2).done())
                .done();

        Message read = Wire.decode(MessageEncoder.encode(response));

        assertThat(read).isEqualTo(response);
        assertThat(read.requestId()).isEqualTo(77);
        assertThat(read.version()).isEqualTo(IppVersion.V1_1);
        assertThat(read.all(GroupTag.JOB)).hasSize(2);
        assertThat(read.operationAttributes().text("attributes-natural-language"))
                .contains("de");
    }

    @Test
    void attributesAreFoundByNameAndSyntax() {
        Attributes attributes = Attributes.build()
                .integer("copies", 2)
                .enumeration("finishings", 4, 5)
                .keyword("sides", "one-sided")
                .nameWithLanguage("job-name", "fr", "été")
                .bool("fidelity", true)
                .done();

        assertThat(attributes.integer("copies")).contains(2);
        assertThat(attributes.integers("finishings")).containsExactly(4, 5);
        assertThat(attributes.text("sides")).contains("one-sided");
        assertThat(attributes.texts("job-name")).containsExactly("été");
        assertThat(attributes.bool("fidelity")).contains(true);
        assertThat(attributes.integer("sides")).isEmpty();
        assertThat(attributes.text("copies")).isEmpty();
        assertThat(attributes.bool("copies")).isEmpty();
        assertThat(attributes.texts("missing")).isEmpty();
        assertThat(attributes.has("missing")).isFalse();
        assertThat(attributes)
                .hasToString("[copies=2, finishings=[4, 5], sides=one-sided, job-name=été, fidelity=true]");
    }

    @Test
    void whatAPeerCouldObjectToIsNotWritten() {
        assertNotWritten(
                "255 octets", Attributes.build().integer("n".repeat(256), 1).done());
        assertNotWritten(
                "too long", Attributes.build().name("job-name", "n".repeat(256)).done());
        assertNotWritten(
                "too long", Attributes.build().text("t", "é".repeat(512)).done());
        assertNotWritten("goes up", Attributes.build().range("r", 2, 1).done());
        assertNotWritten(
                "too long",
                Attributes.build().textWithLanguage("t", "x".repeat(64), "").done());
        assertNotWritten(
                "too long",
                Attributes.build().nameWithLanguage("t", "x", "n".repeat(256)).done());
        assertThatThrownBy(() -> MessageEncoder.encode(Message.request(Operation.GET_JOBS, 1)
                        .job(Attributes.NONE)
                        .unsupported(Attributes.build().unsupported("a").done())
                        .done()))
                .hasMessageContaining("Unsupported");
        assertThatThrownBy(() -> MessageEncoder.encode(new Message(IppVersion.V1_1, 2, 1, List.of())))
                .hasMessageContaining("first group");
    }

    @Test
    void namesAreTheRegisteredOnes() {
        assertThat(Operation.PRINT_URI.registeredName()).isEqualTo("Print-URI");
        assertThat(Operation.of(0x0039)).contains(Operation.CANCEL_MY_JOBS);
        assertThat(Operation.CANCEL_MY_JOBS.registeredName()).isEqualTo("Cancel-My-Jobs");
        assertThat(Operation.of(0x0001)).isEmpty();
        assertThat(Operation.of(0x4001)).isEmpty();
        assertThat(StatusCode.of(0x0503)).contains(StatusCode.SERVER_ERROR_VERSION_NOT_SUPPORTED);
        assertThat(StatusCode.CLIENT_ERROR_CHARSET_NOT_SUPPORTED.keyword())
                .isEqualTo("client-error-charset-not-supported");
        assertThat(StatusCode.of(0x0DED)).isEmpty();
        assertThat(StatusCode.isSuccessful(0x0001)).isTrue();
        assertThat(StatusCode.isSuccessful(0x0400)).isFalse();
    }

    private static Attributes collection() {
        return Attributes.build()
                .collection(
                        "media-size",
                        Attributes.build()
                                .integer("x-dimension", 21000)
                                .integer("y-dimension", 29700)
                                .done())
                .keyword("media-type", "stationery", "labels")
                .noValue("media-key")
                .done();
    }

    private static Attribute comesBack(Attribute attribute) throws IppFormatException {
        Message message = Message.request(Operation.PRINT_JOB, 1)
                .job(Attributes.of(List.of(attribute)))
                .done();
        return Wire.decode(MessageEncoder.encode(message))
                .attributes(GroupTag.JOB)
                .list()
                .get(0);
    }

    private static void assertNotWritten(String why, Attributes attributes) {
        assertThatThrownBy(() -> MessageEncoder.encode(
                        Message.request(Operation.PRINT_JOB, 1).job(attributes).done()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
