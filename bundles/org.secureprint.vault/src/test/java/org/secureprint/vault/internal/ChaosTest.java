package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;

/** Eight threads store, read and erase while packs are compacted: nobody ever sees anything but what was stored. */
class ChaosTest {
    @TempDir
    Path directory;

    @Test
    void keepsItsPromisesUnderLoad() throws Exception {
        VaultFixture fixture = new VaultFixture(directory).with(VaultLoad.SETTINGS);
        Map<DocumentKey, Integer> expected;
        try (FileVault vault = fixture.open()) {
            expected = new VaultLoad(8, 400, 45, 27).run(vault, VaultLoad.compaction(vault));
            VaultLoad.check(vault, expected);
        }
        try (FileVault vault = fixture.open()) {
            VaultLoad.check(vault, expected);
            vault.eraseAll(expected.keySet());
            assertThat(vault.status().documents()).isZero();
            assertThat(vault.status().octets()).isZero();
        }
    }
}
