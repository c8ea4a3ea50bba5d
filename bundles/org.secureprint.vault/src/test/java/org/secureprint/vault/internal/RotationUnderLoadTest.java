package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.format.Layout;

/** S-11: the key of the ring changes again and again while documents are stored, read, erased and moved between packs. */
class RotationUnderLoadTest {
    @TempDir
    Path directory;

    @Test
    void nobodyNoticesARotation() throws Exception {
        VaultFixture fixture = new VaultFixture(directory).with(VaultLoad.SETTINGS);
        Map<DocumentKey, Integer> expected;
        try (FileVault vault = fixture.open()) {
            VaultLoad.Meanwhile rotation = isOver -> {
                for (int keys = 0; keys < 3 || !isOver.getAsBoolean(); keys++) {
                    fixture.ring().rotate(0);
                    vault.rewrap();
                }
            };
            expected = new VaultLoad(4, 150, 40, 40).run(vault, rotation, VaultLoad.compaction(vault));
            vault.rewrap();
            VaultLoad.check(vault, expected);
            destroyAllOldKeys(fixture);
            VaultLoad.check(vault, expected);
        }
        try (FileVault vault = fixture.open()) {
            VaultLoad.check(vault, expected);
            assertThat(vault.documentsByKey()).isEqualTo(Map.of(fixture.ring().activeKeyId(), (long) expected.size()));
        }
    }

    private static void destroyAllOldKeys(VaultFixture fixture) throws IOException {
        int active = fixture.ring().activeKeyId();
        assertThat(active).isGreaterThan(3);
        for (int id = 1; id < active; id++) {
            fixture.ring().destroy(id);
        }
    }

    /** Not one octet outside the key slots changes. */
    @Test
    void rewritesNoSegment() throws Exception {
        VaultFixture fixture = new VaultFixture(directory);
        try (FileVault vault = fixture.open()) {
            for (int i = 0; i < 100; i++) {
                store(vault, random(i * 1000, i));
            }
            store(vault, random(1_000_000, 1));
        }
        for (int keys = 0; keys < 2; keys++) {
            Map<Path, byte[]> before = withoutSlots(fixture);
            fixture.ring().rotate(0);
            try (FileVault vault = fixture.open()) {
                assertThat(vault.rewrap()).isEqualTo(101);
                assertThat(vault.rewrap()).isZero();
            }
            assertThat(withoutSlots(fixture)).containsExactlyEntriesOf(before);
        }
    }

    /** Its slots are whole but do not open: nobody can ever read it, so it keeps no key from being destroyed. */
    @Test
    void aDocumentThatCanNotBeReadNeedsNoKey() throws Exception {
        try (FileVault vault = new VaultFixture(directory).open()) {
            store(vault, random(10, 1));
            store(vault, random(300_000, 1));
        }
        Files.delete(directory.resolve("keyring.p12"));
        VaultFixture another = new VaultFixture(directory);
        try (FileVault vault = another.open()) {
            another.ring().rotate(0);
            assertThat(vault.documentsByKey()).isEqualTo(Map.of(1, 2L));
            assertThat(vault.rewrap()).isZero();
            assertThat(vault.documentsByKey()).isEmpty();
            assertThat(vault.status().unreadable()).isEqualTo(2);
        }
    }

    /** All files, octets of key slots set to zero: they start where "SPMV" stands 8192 octets later. */
    private static Map<Path, byte[]> withoutSlots(VaultFixture fixture) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(fixture.vaultDirectory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] octets = Files.readAllBytes(file);
                int slots = 0;
                for (int at = 0; at + Layout.SEGMENTS <= octets.length; at += Layout.BLOCK) {
                    int header = at + Layout.HEADER;
                    if (octets[header] == 'S' && octets[header + 1] == 'P' && octets[header + 3] == 'V') {
                        Arrays.fill(octets, at, header, (byte) 0);
                        slots++;
                    }
                }
                assertThat(slots).isPositive();
                files.put(file, octets);
            }
        }
        return files;
    }
}
