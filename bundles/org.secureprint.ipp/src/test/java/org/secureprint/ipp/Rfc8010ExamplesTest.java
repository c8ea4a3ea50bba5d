package org.secureprint.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of RFC 8010, appendix A, octet by octet. */
class Rfc8010ExamplesTest {
    private static final String CHARSET_AND_LANGUAGE =
            "01" + " 47 0012 'attributes-charset' 0005 'utf-8'" + " 48 001B 'attributes-natural-language' 0005 'en-us'";
    private static final String PRINTER_URI =
            " 45 000B 'printer-uri' 002C 'ipp://printer.example.com/ipp/print/pinetree'";
    private static final String CHARSET_AND_LANGUAGE_OF_RESPONSE = CHARSET_AND_LANGUAGE;

    @Test
    void a1PrintJobRequest() throws Exception {
        assertExample(
                Message.request(Operation.PRINT_JOB, 1)
                        .version(IppVersion.V1_1)
                        .language("en-us")
                        .operation(with -> with.uri("printer-uri", "ipp://printer.example.com/ipp/print/pinetree")
                                .name("job-name", "foobar")
                                .bool("ipp-attribute-fidelity", true))
                        .job(Attributes.build()
                                .integer("copies", 20)
                                .keyword("sides", "two-sided-long-edge")
                                .done())
                        .done(),
                "0101 0002 00000001",
                CHARSET_AND_LANGUAGE,
                PRINTER_URI,
                "42 0008 'job-name' 0006 'foobar'",
                "22 0016 'ipp-attribute-fidelity' 0001 01",
                "02",
                "21 0006 'copies' 0004 00000014",
                "44 0005 'sides' 0013 'two-sided-long-edge'",
                "03");
    }

    @Test
    void a2PrintJobResponse() throws Exception {
        assertExample(
                Message.response(IppVersion.V1_1, 1, StatusCode.SUCCESSFUL_OK)
                        .language("en-us")
                        .operation(with -> with.text("status-message", "successful-ok"))
                        .job(Attributes.build()
                                .integer("job-id", 147)
                                .uri("job-uri", "ipp://printer.example.com/ipp/print/pinetree/147")
                                .enumeration("job-state", 3)
                                .done())
                        .done(),
                "0101 0000 00000001",
                CHARSET_AND_LANGUAGE_OF_RESPONSE,
                "41 000E 'status-message' 000D 'successful-ok'",
                "02",
                "21 0006 'job-id' 0004 00000093",
                "45 0007 'job-uri' 0030 'ipp://printer.example.com/ipp/print/pinetree/147'",
                "23 0009 'job-state' 0004 00000003",
                "03");
    }

    @Test
    void a3PrintJobResponseFailure() throws Exception {
        assertExample(
                Message.response(IppVersion.V1_1, 1, StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED)
                        .language("en-us")
                        .operation(
                                with -> with.text("status-message", "client-error-attributes-or-values-not-supported"))
                        .unsupported(Attributes.build()
                                .integer("copies", 20)
                                .unsupported("sides")
                                .done())
                        .done(),
                "0101 040B 00000001",
                CHARSET_AND_LANGUAGE_OF_RESPONSE,
                "41 000E 'status-message' 002F 'client-error-attributes-or-values-not-supported'",
                "05",
                "21 0006 'copies' 0004 00000014",
                "10 0005 'sides' 0000",
                "03");
    }

    @Test
    void a4PrintJobResponseWithAttributesIgnored() throws Exception {
        assertExample(
                Message.response(IppVersion.V1_1, 1, StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES)
                        .language("en-us")
                        .operation(
                                with -> with.text("status-message", "successful-ok-ignored-or-substituted-attributes"))
                        .unsupported(Attributes.build()
                                .integer("copies", 20)
                                .unsupported("sides")
                                .done())
                        .job(Attributes.build()
                                .integer("job-id", 147)
                                .uri("job-uri", "ipp://printer.example.com/ipp/print/pinetree/147")
                                .enumeration("job-state", 3)
                                .done())
                        .done(),
                "0101 0001 00000001",
                CHARSET_AND_LANGUAGE_OF_RESPONSE,
                "41 000E 'status-message' 002F 'successful-ok-ignored-or-substituted-attributes'",
                "05",
                "21 0006 'copies' 0004 00000014",
                "10 0005 'sides' 0000",
                "02",
                "21 0006 'job-id' 0004 00000093",
                "45 0007 'job-uri' 0030 'ipp://printer.example.com/ipp/print/pinetree/147'",
                "23 0009 'job-state' 0004 00000003",
                "03");
    }

    @Test
    void a6CreateJobRequestWithCollection() throws Exception {
        assertExample(
                Message.request(Operation.CREATE_JOB, 1)
                        .version(IppVersion.V1_1)
                        .language("en-us")
                        .operation(with -> with.uri("printer-uri", "ipp://printer.example.com/ipp/print/pinetree"))
                        .job(Attributes.build()
                                .collection(
                                        "media-col",
                                        Attributes.build()
                                                .collection(
                                                        "media-size",
                                                        Attributes.build()
                                                                .integer("x-dimension", 21000)
                                                                .integer("y-dimension", 29700)
                                                                .done())
                                                .keyword("media-type", "stationery")
                                                .done())
                                .done())
                        .done(),
                "0101 0005 00000001",
                CHARSET_AND_LANGUAGE,
                PRINTER_URI,
                "02",
                "34 0009 'media-col' 0000",
                "4A 0000 000A 'media-size'",
                "34 0000 0000",
                "4A 0000 000B 'x-dimension'",
                "21 0000 0004 00005208",
                "4A 0000 000B 'y-dimension'",
                "21 0000 0004 00007404",
                "37 0000 0000",
                "4A 0000 000A 'media-type'",
                "44 0000 000A 'stationery'",
                "37 0000 0000",
                "03");
    }

    @Test
    void a7GetJobsRequest() throws Exception {
        assertExample(
                Message.request(Operation.GET_JOBS, 0x7B)
                        .version(IppVersion.V1_1)
                        .language("en-us")
                        .operation(with -> with.uri("printer-uri", "ipp://printer.example.com/ipp/print/pinetree")
                                .integer("limit", 50)
                                .keyword("requested-attributes", "job-id", "job-name", "document-format"))
                        .done(),
                "0101 000A 0000007B",
                CHARSET_AND_LANGUAGE,
                PRINTER_URI,
                "21 0005 'limit' 0004 00000032",
                "44 0014 'requested-attributes' 0006 'job-id'",
                "44 0000 0008 'job-name'",
                "44 0000 000F 'document-format'",
                "03");
    }

    @Test
    void a8GetJobsResponse() throws Exception {
        assertExample(
                Message.response(IppVersion.V1_1, 0x7B, StatusCode.SUCCESSFUL_OK)
                        .language("en-us")
                        .operation(with -> with.text("status-message", "successful-ok"))
                        .job(Attributes.build()
                                .integer("job-id", 147)
                                .nameWithLanguage("job-name", "fr-ca", "fou")
                                .done())
                        .job(Attributes.NONE)
                        .job(Attributes.build()
                                .integer("job-id", 148)
                                .nameWithLanguage("job-name", "de-CH", "isch guet")
                                .done())
                        .done(),
                "0101 0000 0000007B",
                CHARSET_AND_LANGUAGE_OF_RESPONSE,
                "41 000E 'status-message' 000D 'successful-ok'",
                "02",
                "21 0006 'job-id' 0004 00000093",
                "36 0008 'job-name' 000C 0005 'fr-ca' 0003 'fou'",
                "02",
                "02",
                "21 0006 'job-id' 0004 00000094",
                "36 0008 'job-name' 0012 0005 'de-CH' 0009 'isch guet'",
                "03");
    }

    private static void assertExample(Message message, String... octets) throws IppFormatException {
        assertThat(MessageEncoder.encode(message)).isEqualTo(Wire.octets(octets));
        assertThat(Wire.decode(Wire.octets(octets))).isEqualTo(message);
    }
}
