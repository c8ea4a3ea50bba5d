package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.VaultStatus;
import org.secureprint.vault.internal.format.Layout;

/** S-15: what an administrator sees of the vault, and of the keys that still wrap something. */
class StatusTest {
    @TempDir
    Path directory;

    @Test
    void aStartFindsTheFiguresAgain() throws IOException {
        VaultFixture fixture = new VaultFixture(directory);
        VaultStatus before;
        try (FileVault vault = fixture.open()) {
            for (int length : List.of(10, 20_000, 900_000)) {
                store(vault, random(length, length));
            }
            before = vault.status();
        }
        assertThat(before.id()).isEqualTo(VaultFixture.VAULT_ID);
        assertThat(before.documentsByKey()).containsExactly(Map.entry(1, 3L));
        try (FileVault vault = fixture.open()) {
            VaultStatus again = vault.status();
            assertThat(again.documentsByKey()).isEqualTo(before.documentsByKey());
            assertThat(again.oldestDocument())
                    .isEqualTo(before.oldestDocument())
                    .isPresent();
            assertThat(again.unreadable()).isZero();
        }
    }

    @Test
    void aDocumentWithoutAKeySlotIsUnreadable() throws IOException {
        VaultFixture fixture = new VaultFixture(directory);
        try (FileVault vault = fixture.open()) {
            store(vault, random(900_000, 1));
        }
        try (Stream<Path> files = Files.walk(fixture.vaultDirectory().resolve("documents"))) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            byte[] octets = Files.readAllBytes(file);
            System.arraycopy(new byte[2 * Layout.BLOCK], 0, octets, 0, 2 * Layout.BLOCK);
            Files.write(file, octets);
        }
        try (FileVault vault = fixture.open()) {
            assertThat(vault.status().documents()).isEqualTo(1);
            assertThat(vault.status().unreadable()).isEqualTo(1);
            assertThat(vault.status().oldestDocument()).isEmpty();
        }
    }
}
