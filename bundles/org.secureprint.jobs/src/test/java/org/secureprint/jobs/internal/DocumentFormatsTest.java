package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S-14: the format of a document that its client does not name. */
class DocumentFormatsTest {
    private static final String UEL = "\u001b%-12345X";

    static Stream<Arguments> starts() {
        return Stream.of(
                Arguments.of("%PDF-1.7\n", "application/pdf"),
                Arguments.of("%!PS-Adobe-3.0\n", "application/postscript"),
                Arguments.of("\u0004%!PS", "application/postscript"),
                Arguments.of("\u001bE\u001b&l0O", "application/vnd.hp-PCL"),
                Arguments.of(") HP-PCL XL;2;0;", "application/vnd.hp-PCLXL"),
                Arguments.of("RaS2PwgRaster\0", "image/pwg-raster"),
                Arguments.of("UNIRAST\0\0\0\0\1", "image/urf"),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0", "image/jpeg"),
                Arguments.of("\u0089PNG\r\n\u001a\n", "image/png"),
                Arguments.of("II*\0\b\0", "image/tiff"),
                Arguments.of("MM\0*\0\0", "image/tiff"),
                Arguments.of("Dear printer,\r\n\tplease print Gr\u00fc\u00dfe.\f", "text/plain"),
                Arguments.of("\u0000\u0001\u0002", "application/octet-stream"),
                Arguments.of(
                        UEL + "@PJL\r\n@PJL SET COPIES=2\r\n@PJL ENTER LANGUAGE=PCLXL\r\n", "application/vnd.hp-PCLXL"),
                Arguments.of(UEL + "@PJL ENTER LANGUAGE = PostScript \n%!PS", "application/postscript"),
                Arguments.of(UEL + "@PJL enter language=pcl\n", "application/vnd.hp-PCL"),
                Arguments.of(UEL + "@PJL ENTER LANGUAGE=PDF\r\n%PDF", "application/pdf"),
                Arguments.of(UEL + "@PJL ENTER LANGUAGE=ZJS\n", "application/octet-stream"),
                Arguments.of(UEL + "@PJL JOB NAME=\"x\"\r\n\u001bE", "application/vnd.hp-PCL"),
                Arguments.of(UEL + "\u001bE", "application/vnd.hp-PCL"),
                Arguments.of(UEL + "@PJL SET NO END", "application/octet-stream"),
                Arguments.of(UEL, "application/octet-stream"),
                Arguments.of("\u001b", "application/octet-stream"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void isRecognised(String start, String format) {
        byte[] head = start.getBytes(StandardCharsets.ISO_8859_1);
        byte[] buffer = new byte[1000];
        System.arraycopy(head, 0, buffer, 0, head.length);
        assertThat(DocumentFormats.recognise(buffer, head.length)).isEqualTo(format);
    }

    @Test
    void noStartBreaksIt() {
        Random random = new Random(1);
        byte[] uel = UEL.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 10_000; i++) {
            byte[] head = new byte[random.nextInt(200)];
            random.nextBytes(head);
            System.arraycopy(uel, 0, head, 0, Math.min(uel.length, i % 2 == 0 ? head.length : 0));
            assertThat(DocumentFormats.recognise(head, head.length)).contains("/");
        }
    }
}
