package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.format.Suite;

/** A reader in another language, written from docs/vault-format.md alone, reads what the vault wrote (S-12). */
class IndependentReaderTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path READER = Path.of("src/test/python/read_vault.py");

    @TempDir
    Path directory;

    private VaultFixture fixture;

    @BeforeAll
    static void hasCryptography() throws Exception {
        Process check = new ProcessBuilder(PYTHON, "-c", "import cryptography")
                .redirectErrorStream(true)
                .start();
        String says = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor())
                .as("%s needs the module cryptography: apt-get install python3-cryptography (%s)", PYTHON, says)
                .isZero();
    }

    @BeforeEach
    void makeVault() throws IOException {
        fixture = new VaultFixture(directory);
        Files.createDirectories(fixture.vaultDirectory());
        Files.writeString(fixture.vaultDirectory().resolve("vault.id"), VaultFixture.VAULT_ID + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "AES_128_GCM, 0",
        "AES_256_GCM, 0",
        "AES_128_GCM, 20000",
        "AES_256_GCM, 20000",
        "AES_128_GCM, 65536",
        "AES_256_GCM, 65537",
        "AES_128_GCM, 1000003",
        "AES_256_GCM, 1000003",
        "AES_256_GCM, 1048576"
    })
    void readsADocument(Suite suite, int length) throws Exception {
        byte[] data = random(length, length);
        DocumentKey key = storeAmongOthers(suite, data);
        Result result = read(key);
        assertThat(result.errors).isEmpty();
        assertThat(result.status).isZero();
        assertThat(result.document).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({"20000", "1000003"})
    void refusesAChangedDocument(int length) throws Exception {
        DocumentKey key = storeAmongOthers(Suite.AES_256_GCM, random(length, 1));
        try (Stream<Path> files = Files.walk(fixture.vaultDirectory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] octets = Files.readAllBytes(file);
                for (int at = 12_288 + 5_000; at < octets.length; at += 4_096) {
                    octets[at] ^= 1;
                }
                if (octets.length > 100) {
                    Files.write(file, octets);
                }
            }
        }
        Result result = read(key);
        assertThat(result.status).isEqualTo(1);
        assertThat(result.document).isEmpty();
        assertThat(result.errors).contains("damaged");
    }

    @Test
    void cannotReadAnErasedDocument() throws Exception {
        DocumentKey key;
        try (FileVault vault = fixture.open()) {
            key = store(vault, random(20_000, 1));
            store(vault, random(20_000, 2));
            vault.erase(key);
        }
        Result result = read(key);
        assertThat(result.status).isEqualTo(1);
        assertThat(result.document).isEmpty();
        assertThat(result.errors).contains("damaged");
    }

    private DocumentKey storeAmongOthers(Suite suite, byte[] data) throws IOException {
        VaultSettings was = fixture.settings();
        fixture.with(
                new VaultSettings(suite, was.packThresholdOctets(), was.packMaxOctets(), 0, was.compactBelowPercent()));
        try (FileVault vault = fixture.open()) {
            store(vault, random(15_000, 5));
            DocumentKey key = store(vault, data);
            store(vault, random(15_000, 6));
            return key;
        }
    }

    private Result read(DocumentKey key) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(
                        PYTHON,
                        READER.toString(),
                        fixture.vaultDirectory().toString(),
                        fixture.ringFile().toString(),
                        fixture.passphraseFile().toString(),
                        key.jobUuid().toString(),
                        Integer.toString(key.documentNumber()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readAllBytes(output), Files.readString(errors));
    }

    private record Result(int status, byte[] document, String errors) {}
}
