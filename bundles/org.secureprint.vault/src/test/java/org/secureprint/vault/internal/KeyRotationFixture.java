package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyUse;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.format.Suite;
import org.secureprint.vault.internal.format.VaultKeys;
import org.secureprint.vault.internal.keys.KeyFixture;

/** A vault, its key ring, and what makes and destroys keys, at a clock that tests move. */
abstract class KeyRotationFixture {
    static final Duration EPOCH = Duration.ofDays(30);

    @TempDir
    Path directory;

    final List<SealedValues> holders = new ArrayList<>();
    String clockDoubt;
    KeyFixture keys;
    FileVault vault;
    KeyRotation rotation;

    @BeforeEach
    void open() throws Exception {
        keys = new KeyFixture(directory);
        vault = open(keys);
        KeyAges ages = new KeyAges(EPOCH, keys.clock(), () -> Optional.ofNullable(clockDoubt));
        rotation = new KeyRotation(keys.ring(), vault, keys.record(), holders, ages);
    }

    final FileVault open(KeyFixture fixture) throws IOException {
        VaultSettings settings = new VaultSettings(Suite.AES_256_GCM, 262_144, 64 << 20, 0, 25);
        Path place = directory.resolve("vault");
        return new FileVault(
                new LocalDisk(directory),
                place,
                new VaultKeys(VaultFixture.VAULT_ID, fixture.ring()),
                settings,
                keys.clock());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    final List<String> keys() throws IOException {
        return rotation.keys().stream()
                .map(use -> use.key().id() + " " + use.key().state() + " " + use.documents() + " " + use.sealedValues())
                .toList();
    }

    final List<KeyInfo.State> states() throws IOException {
        return rotation.keys().stream().map(KeyUse::key).map(KeyInfo::state).toList();
    }
}
