package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages long enough to be walked in great leaps are walked as they are octet by octet. */
class RasterLinesTest {
    private static final int WIDTH = 200;
    private static final int LINES = 400;
    private static final int MIDDLE = LINES / 2;
    private static final int LAST_RUN = 72;

    @ParameterizedTest
    @CsvSource({"GREY, 1", "RGB_8, 3", "RGB_16, 6", "CMYK_8, 4", "CMYK_16, 8", "OTHER, 2"})
    void greyPagesAreWalkedToTheirEnd(PixelColor.Model model, int pixelOctets) {
        byte[] page = page(pixelOctets, 0, 0);
        for (int piece : new int[] {1, 1000, page.length}) {
            RasterLines lines = read(page, piece, model, pixelOctets);
            assertThat(lines.isDone()).isTrue();
            assertThat(lines.color().isColored()).isEqualTo(model == PixelColor.Model.OTHER);
        }
    }

    @ParameterizedTest
    @CsvSource({"GREY, 1, false", "RGB_8, 3, true", "RGB_16, 6, true", "CMYK_8, 4, true", "CMYK_16, 8, true"})
    void onePixelWithColorIsFound(PixelColor.Model model, int pixelOctets, boolean colored) {
        byte[] page = page(pixelOctets, 1, 0);
        for (int piece : new int[] {1, 1000, page.length}) {
            RasterLines lines = read(page, piece, model, pixelOctets);
            assertThat(lines.isDone()).isTrue();
            assertThat(lines.color().isColored()).isEqualTo(colored);
        }
    }

    @Test
    void aRunBeyondItsLineBreaksThePage() {
        byte[] page = page(3, 0, 1);
        for (int piece : new int[] {1, 1000, page.length}) {
            assertThat(read(page, piece, PixelColor.Model.RGB_8, 3).isBroken()).isTrue();
        }
    }

    private static RasterLines read(byte[] page, int piece, PixelColor.Model model, int pixelOctets) {
        RasterLines lines = new RasterLines();
        lines.start(LINES, (long) WIDTH * pixelOctets, pixelOctets, model);
        for (int i = 0; i < page.length; i += piece) {
            lines.read(page, i, Math.min(page.length, i + piece));
        }
        return lines;
    }

    /** Lines of runs and literals by turns, black and white; in the middle a pixel of another first octet, or a pixel too many. */
    private static byte[] page(int pixelOctets, int firstOctet, int pixelsTooMany) {
        Random random = new Random(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int line = 0; line < LINES; line++) {
            out.write(0);
            int repeated = 1 + random.nextInt(100);
            out.write(repeated - 1);
            out.writeBytes(new byte[pixelOctets]);
            int literal = WIDTH - LAST_RUN - repeated + (line == MIDDLE ? pixelsTooMany : 0);
            out.write(257 - literal);
            byte[] pixels = new byte[literal * pixelOctets];
            pixels[pixelOctets] = (byte) (line == MIDDLE ? firstOctet : 0);
            out.writeBytes(pixels);
            out.write(LAST_RUN - 1);
            out.writeBytes(new byte[pixelOctets]);
        }
        return out.toByteArray();
    }
}
