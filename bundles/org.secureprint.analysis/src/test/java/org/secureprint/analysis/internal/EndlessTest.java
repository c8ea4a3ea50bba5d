package org.secureprint.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.testing.CpuTime;

/** Documents that go on and on and are as dense as they can be cost a bounded amount of memory and time for each octet. */
class EndlessTest {
    private static final int OCTETS = 4 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String ESC = "\u001b";
    private static final String UEL = UniversalExit.TEXT;
    private static final String XL = ") HP-PCL XL;2;0;\n";

    /** A beginning, and what is repeated. */
    private record Pattern(byte[] start, byte[] part) {}

    private static Stream<Named<Pattern>> patterns() {
        return Stream.of(
                pattern("PCL commands", ESC + "E" + ESC + "*b", "0w"),
                pattern("PCL paper sizes", ESC + "E" + ESC + "&l", "2a"),
                pattern("PCL resets", ESC + "E", ESC + "E"),
                pattern("PCL form feeds", ESC + "E", "\f"),
                pattern("PCL lines", ESC + "E", "\n"),
                pattern("PCL macros", ESC + "E" + ESC + "&f", "0x1x2x9y"),
                pattern("PCL digits", ESC + "E" + ESC + "&l", "9"),
                pattern("HP-GL/2", ESC + "E" + ESC + "%0B", "PD"),
                pattern("PCL XL attributes", XL + "A", "\u00c0\u0000\u00f8\u0025"),
                pattern("PCL XL arrays", XL + "A", "\u00c8\u00c0\u0001A\u00f8\u0025"),
                pattern("PCL XL pages", XL + "A", "CD"),
                pattern("PCL XL streams", XL + "A", "[\\\u00fb\u0001)]"),
                pattern("PCL XL colours", XL + "A", "\u00c8\u00c0\u0003abc\u00f8\u000bc"),
                pattern("PCL XL spaces", XL + "A", " "),
                pattern("PJL line", UEL, "@PJL SET USERNAME=x"),
                pattern("PJL lines", UEL, "@PJL\n"),
                pattern("PJL settings", UEL, "@PJL SET COPIES=1\n"),
                pattern("PJL names", UEL, "@PJL JOB NAME=a NUP=1\n"),
                pattern("PostScript lines", "%!PS\n", "a\n"),
                pattern("PostScript names", "%!PS\n", "/a\n"),
                pattern("PostScript requests", "%!PS\n", "/NumCopies\n1\n"),
                pattern("PostScript procedures", "%!PS\n", "{}\n"),
                pattern("PostScript braces", "%!PS\n", "{{{{{{{{{{{{{{{{{{{{"),
                pattern("PostScript pages", "%!PS-Adobe-3.0\n", "%%Page:\n"),
                pattern("PostScript comments", "%!PS-Adobe-3.0\n", "%%Pages:\n%%Requirements:\n%%For:a\n"),
                pattern("PostScript documents", "%!PS-Adobe-3.0\n", "%!PS-Adobe\n%%Pages:99999\n%%EOF\n"),
                pattern("JPEG segments", "\u00ff\u00d8\u00ff", "\u00fe\0\2\u00ff"),
                pattern("PNG chunks", "\u0089PNG\r\n\u001a\n", "\0\0\0\0abcd"),
                pattern("text", "x", "x\f"),
                Named.of("URF pages", urfPages()),
                Named.of("PWG raster pages", pwgPages()),
                pattern(
                        "URF runs",
                        "UNIRAST\0\0\0\0\0" + new String(urfHeader(1 << 28), StandardCharsets.ISO_8859_1),
                        "\u0001a"));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void costIsBounded(Pattern pattern) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        while (chunk.size() < 65_536) {
            chunk.writeBytes(pattern.part);
        }
        byte[] data = chunk.toByteArray();
        CpuTime cpu = CpuTime.start();
        assertThat(Memory.bounded(OCTETS, () -> tapped(pattern.start, data))).isPresent();
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }

    private static Optional<DocumentAnalysis> tapped(byte[] start, byte[] data) {
        try (DocumentTap tap = new StreamAnalyzer().tap("application/octet-stream")) {
            tap.write(start, 0, start.length);
            for (int octets = start.length; octets < OCTETS; octets += data.length) {
                tap.write(data, 0, data.length);
            }
            return tap.finish();
        }
    }

    private static Named<Pattern> pattern(String name, String start, String part) {
        return Named.of(
                name,
                new Pattern(start.getBytes(StandardCharsets.ISO_8859_1), part.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The header of a URF page of one octet in width. */
    private static byte[] urfHeader(int height) {
        ByteBuffer header = ByteBuffer.allocate(32).put((byte) 8);
        return header.putInt(12, 1).putInt(16, height).putInt(20, 10).array();
    }

    private static Pattern urfPages() {
        byte[] start = "UNIRAST\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return new Pattern(start, PclXlBytes.join(urfHeader(1), new byte[] {0, 0, 0}));
    }

    private static Pattern pwgPages() {
        byte[] document = RasterBytes.pwg().pwgPage().plain(0).octets();
        byte[] start = Arrays.copyOf(document, 4);
        return new Pattern(start, Arrays.copyOfRange(document, 4, document.length));
    }
}
