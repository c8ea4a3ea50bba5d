package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what it looks for, however it is written and wherever it stands. */
class CanariesTest {
    @TempDir
    Path directory;

    private final Canaries canaries = new Canaries();
    private final String word = canaries.word("title");

    @Test
    void aWordIsFoundHoweverItIsWritten() throws IOException {
        assertFound("title", ("x" + word + "y").getBytes(StandardCharsets.UTF_8));
        assertFound("title in UTF-16LE", ("\u0141" + word).getBytes(StandardCharsets.UTF_16LE));
        assertFound("title in UTF-16BE", ("\u0141" + word).getBytes(StandardCharsets.UTF_16BE));
        String hex = HexFormat.of().withUpperCase().formatHex(word.getBytes(StandardCharsets.UTF_8));
        assertFound("title in hexadecimal", hex.getBytes(StandardCharsets.US_ASCII));
        for (String before : new String[] {"", "a", "ab", "abc"}) {
            byte[] text = (before + word + "!?").getBytes(StandardCharsets.UTF_8);
            assertFound("title in Base64", Base64.getEncoder().encode(text));
            assertFound("title in Base64", Base64.getUrlEncoder().encode(text));
        }
    }

    @Test
    void aWordIsFoundWhereverItStands() throws IOException {
        byte[] octets = word.getBytes(StandardCharsets.UTF_8);
        for (int before = (1 << 20) - 20; before < (1 << 20) + 4; before++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(new byte[before]);
            file.writeBytes(octets);
            assertFound("title", file.toByteArray());
        }
    }

    @Test
    void nothingIsFoundWhereNothingIs() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), word.substring(1));

        assertThat(canaries.in(file)).isEmpty();
    }

    private void assertFound(String how, byte[] octets) throws IOException {
        assertThat(canaries.in(Files.write(directory.resolve("file"), octets))).containsExactly(how);
    }
}
