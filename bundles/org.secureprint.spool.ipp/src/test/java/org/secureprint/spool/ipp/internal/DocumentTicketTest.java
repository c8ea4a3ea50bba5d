package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.ipp.Attributes;

class DocumentTicketTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "application/pdf",
                "application/postscript",
                "application/vnd.hp-PCL",
                "application/vnd.hp-PCLXL",
                "image/jpeg",
                "image/png",
                "image/pwg-raster",
                "image/tiff",
                "image/urf",
                "text/plain"
            })
    void whatIsUnderstoodIsTakenAndOffered(String format) {
        assertThat(DocumentTicket.format(declared(format))).isEqualTo(format);
        assertThat(DocumentTicket.format(declared(format.toUpperCase(Locale.ROOT) + "; charset=utf-8")))
                .isEqualTo(format);
        assertThat(DocumentTicket.FORMATS).contains(format);
    }

    @Test
    void thePreferredOnesComeFirst() {
        assertThat(DocumentTicket.FORMATS).startsWith("application/octet-stream", "application/pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/PCLm", "application/msword", "image/gif"})
    void nothingElseIs(String format) {
        assertThatThrownBy(() -> DocumentTicket.format(declared(format)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("can't be printed here");
    }

    private static Attributes declared(String format) {
        return Attributes.build().mimeMediaType("document-format", format).done();
    }
}
