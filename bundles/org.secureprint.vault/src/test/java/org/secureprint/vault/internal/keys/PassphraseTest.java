package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.vault.internal.disk.OwnerFiles;

class PassphraseTest {
    /** What is typed at the console and what stands in a file has to be the same passphrase, whatever its letters. */
    @Test
    void isTheFirstLineInUtf8(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("passphrase");
        OwnerFiles.write(file, "Schlüssel für Łódź\nmore".getBytes(StandardCharsets.UTF_8));

        assertThat(new Passphrase(file, null).read()).isEqualTo("Schlüssel für Łódź".toCharArray());
    }

    @Test
    void mayEndWithoutALine(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("passphrase");
        OwnerFiles.write(file, "ü".repeat(40).getBytes(StandardCharsets.UTF_8));

        assertThat(new Passphrase(file, null).read()).hasSize(40);
    }
}
