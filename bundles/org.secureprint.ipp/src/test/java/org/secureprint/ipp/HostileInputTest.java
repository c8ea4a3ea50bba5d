package org.secureprint.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileInputTest {
    private static final String HEAD = "0101 0002 00000007";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'01'|the first octet of an attribute is missing|CLIENT_ERROR_BAD_REQUEST",
                "00|a reserved delimiter|CLIENT_ERROR_BAD_REQUEST",
                "01 21 0000 0004 00000001 03|a value without a name|CLIENT_ERROR_BAD_REQUEST",
                "01 21 0001 41 0003 000001 03|an integer of three octets|CLIENT_ERROR_BAD_REQUEST",
                "01 22 0001 41 0000 03|a boolean of no octets|CLIENT_ERROR_BAD_REQUEST",
                "01 33 0001 41 0004 00000001 03|half a range|CLIENT_ERROR_BAD_REQUEST",
                "01 32 0001 41 0008 0000000100000001 03|a resolution without units|CLIENT_ERROR_BAD_REQUEST",
                "01 31 0001 41 0001 00 03|a short dateTime|CLIENT_ERROR_BAD_REQUEST",
                "01 44 0001 41 FFFF 03|a negative length|CLIENT_ERROR_BAD_REQUEST",
                "01 44 FFFF 41 0001 41 03|a negative length of a name|CLIENT_ERROR_BAD_REQUEST",
                "01 44 0001 41 0009 41 03|a value that is cut short|CLIENT_ERROR_BAD_REQUEST",
                "01 36 0001 41 0003 000000 03|a nameWithLanguage without its lengths|CLIENT_ERROR_BAD_REQUEST",
                "01 36 0001 41 0005 0000 0000 00 03|lengths that do not add up|CLIENT_ERROR_BAD_REQUEST",
                "01 36 0001 41 0004 00FF 0000 03|a language beyond its value|CLIENT_ERROR_REQUEST_VALUE_TOO_LONG",
                "01 37 0001 41 0000 03|the end of no collection|CLIENT_ERROR_BAD_REQUEST",
                "01 4A 0001 41 0000 03|a member of no collection|CLIENT_ERROR_BAD_REQUEST",
                "01 34 0001 41 0000 03|a collection without an end|CLIENT_ERROR_BAD_REQUEST",
                "01 34 0001 41 0000 21 0000 0004 00000001 37 0000 0000 03|a member without a"
                        + " name|CLIENT_ERROR_BAD_REQUEST",
                "01 34 0001 41 0000 4A 0000 0001 41 37 0000 0000 03|a member without a value|CLIENT_ERROR_BAD_REQUEST",
                "01 44 0100 41 03|a name of 256 octets|CLIENT_ERROR_REQUEST_VALUE_TOO_LONG",
                "01 44 0001 41 0100 41 03|a keyword of 256 octets|CLIENT_ERROR_REQUEST_VALUE_TOO_LONG",
            })
    void isRefusedWithItsStatus(String octets, String what, StatusCode status) {
        IppFormatException refused = refused(Wire.octets(HEAD, octets.replace("'", "")), IppLimits.REQUEST);

        assertThat(refused.status()).as(what).isEqualTo(status);
        assertThat(refused.requestId()).isEqualTo(7);
        assertThat(refused.version()).isEqualTo(IppVersion.V1_1);
        assertThat(refused).hasMessageMatching("[A-Z].+");
    }

    @ParameterizedTest
    @CsvSource({"0000", "0300", "7F7F", "FFFF"})
    void anotherVersionIsRefused(String version) {
        IppFormatException refused = refused(Wire.octets(version, "0002 00000009 03"), IppLimits.REQUEST);

        assertThat(refused.status()).isEqualTo(StatusCode.SERVER_ERROR_VERSION_NOT_SUPPORTED);
        assertThat(refused.version()).isEqualTo(IppVersion.V1_1);
        assertThat(refused.requestId()).isEqualTo(9);
    }

    @Test
    void anotherCharsetIsRefused() {
        byte[] octets = Wire.octets(HEAD, "01 47 0012 'attributes-charset' 0006 'utf-16' 03");

        assertThat(refused(octets, IppLimits.REQUEST).status())
                .isEqualTo(StatusCode.CLIENT_ERROR_CHARSET_NOT_SUPPORTED);
    }

    @Test
    void everyBeginningOfAMessageIsRefused() throws Exception {
        byte[] whole = MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 7)
                .version(IppVersion.V1_1)
                .operation(with -> with.collection(
                        "col",
                        Attributes.build().textWithLanguage("t", "en", "x").done()))
                .done());
        for (int length = 0; length < whole.length; length++) {
            assertThat(refused(Arrays.copyOf(whole, length), IppLimits.REQUEST).status())
                    .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        }
        assertThat(Wire.decode(whole).requestId()).isEqualTo(7);
    }

    @Test
    void anUnknownGroupIsSkipped() throws Exception {
        Message message = Wire.decode(Wire.octets(HEAD, "0E 21 0001 41 0004 00000001 02 03"));

        assertThat(message.groups()).containsExactly(new AttributeGroup(GroupTag.JOB, Attributes.NONE));
    }

    @Test
    void aMomentThatIsNotInTheCalendarIsKeptAsOctets() throws Exception {
        for (String moment : new String[] {"0000 00 00 00 00 00 00 2B 00 00", "07EA 02 1E 00 00 00 0A 2D 7F 7F"}) {
            Message message = Wire.decode(Wire.octets(HEAD, "04 31 0001 41 000B", moment, "03"));

            assertThat(message.attributes(GroupTag.PRINTER)
                            .find("A")
                            .orElseThrow()
                            .value())
                    .isEqualTo(new Value.OctetsValue(ValueTag.DATE_TIME.code(), Wire.octets(moment)));
            assertThat(Wire.decode(MessageEncoder.encode(Message.response(message, StatusCode.SUCCESSFUL_OK)
                                    .printer(message.attributes(GroupTag.PRINTER))
                                    .done()))
                            .attributes(GroupTag.PRINTER))
                    .isEqualTo(message.attributes(GroupTag.PRINTER));
        }
    }

    @Test
    void whatIsNoUtf8DoesNotGrow() throws Exception {
        byte[] octets = Wire.octets(HEAD, "01 42 0001 41 0004 41 E9 FF 42 42 0001 42 0003 EFBFBD 03");

        assertThat(Wire.decode(octets).operationAttributes()).hasToString("[A=A??B, B=\uFFFD]");
    }

    @Test
    void nestingIsBounded() {
        String member = " 34 0000 0000 4A 0000 0001 41";
        byte[] octets = Wire.octets(HEAD, "01 34 0001 41 0000 4A 0000 0001 41", member.repeat(100));

        assertThat(refused(octets, IppLimits.REQUEST)).hasMessageContaining("nested deeper than 8");
    }

    @Test
    void sizeAndNumberAreBounded() {
        byte[] manyValues = Wire.octets(HEAD, "01 21 0001 41 0004 00000001", "21 0000 0004 00000001".repeat(10_000));
        byte[] manyOctets = Wire.octets(
                HEAD,
                "01 30 0001 41 0001 00",
                "30 0000 03FF".concat("00".repeat(1023)).repeat(257));

        assertThat(refused(manyValues, IppLimits.REQUEST).status())
                .isEqualTo(StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE);
        assertThat(refused(Wire.octets(HEAD, "0E".repeat(20_000), "03"), IppLimits.REQUEST)
                        .status())
                .isEqualTo(StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE);
        assertThat(refused(manyOctets, IppLimits.REQUEST).status())
                .isEqualTo(StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE);
    }

    @Test
    void aPrintersLongValuesAreTaken() throws Exception {
        byte[] octets = Wire.octets("0200 0000 00000001 04 42 0001 41 012C", "41".repeat(300), "03");

        assertThat(Wire.decode(octets, IppLimits.RESPONSE)
                        .attributes(GroupTag.PRINTER)
                        .text("A"))
                .contains("A".repeat(300));
    }

    @Test
    void theDocumentIsLeftInTheStream() throws Exception {
        byte[] message =
                MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 1).done());
        byte[] document = new byte[100_000];
        Arrays.fill(document, (byte) 'd');
        byte[] both = Arrays.copyOf(message, message.length + document.length);
        System.arraycopy(document, 0, both, message.length, document.length);
        ByteArrayInputStream source = new ByteArrayInputStream(both);
        IppInputStream stream = new IppInputStream(source);

        assertThat(stream.readMessage(IppLimits.REQUEST).code()).isEqualTo(Operation.PRINT_JOB.code());
        assertThat(source.available()).isGreaterThanOrEqualTo(both.length - 8192);
        assertThat(stream.atEnd()).isFalse();
        assertThat(stream.read()).isEqualTo('d');
        assertThat(stream.readNBytes(1000)).hasSize(1000);
        assertThat(stream.readAllBytes()).hasSize(document.length - 1001);
        assertThat(stream.atEnd()).isTrue();
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void aSourceThatTricklesIsRead() throws Exception {
        byte[] message =
                MessageEncoder.encode(Message.request(Operation.GET_JOBS, 1).done());
        InputStream trickle = new ByteArrayInputStream(message) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };

        assertThat(new IppInputStream(trickle).readMessage(IppLimits.REQUEST).requestId())
                .isEqualTo(1);
    }

    @Test
    void aSourceThatFailsIsNotAFormatError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> new IppInputStream(broken).readMessage(IppLimits.REQUEST))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void memoryIsInProportionToTheInput() throws Exception {
        byte[] worst = Wire.octets(HEAD, "01", "10 0001 41 0000".repeat(9_900), "03");
        byte[] deep = Wire.octets(
                HEAD,
                "01",
                ("34 0001 41 0000" + "4A 0000 0001 41 34 0000 0000".repeat(7) + "37 0000 0000".repeat(8)).repeat(600),
                "03");
        byte[] groups = Wire.octets(HEAD, "02".repeat(9_900), "03");
        for (byte[] octets : new byte[][] {worst, deep, groups}) {
            Wire.decode(octets);
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Wire.decode(octets);
            long used = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(used).isLessThan(64L * octets.length + (1 << 20));
        }
    }

    private static IppFormatException refused(byte[] octets, IppLimits limits) {
        IppFormatException refused = catchThrowableOfType(IppFormatException.class, () -> Wire.decode(octets, limits));
        assertThat(refused).isNotNull();
        return refused;
    }
}
