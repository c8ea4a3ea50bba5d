package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.format.Suite;
import org.secureprint.vault.internal.format.VaultKeys;
import org.secureprint.vault.internal.keys.RingSource;
import org.secureprint.vault.internal.keys.StoredKeyRing;

/** Vaults for tests, all with the same key ring and vault id. */
final class VaultFixture {
    static final UUID VAULT_ID = UUID.fromString("6f1c2a3e-0f6b-4c58-9a53-8d7f2e1b4c60");

    private final Path directory;
    private final VaultKeys keys;
    private final StoredKeyRing ring;
    private VaultSettings settings = new VaultSettings(Suite.AES_256_GCM, 262_144, 64 << 20, 0, 25);

    VaultFixture(Path directory) throws IOException {
        this.directory = directory;
        try {
            ring = new RingSource(ringFile(), passphraseFile(), null, null, Clock.systemUTC()).open(true);
            keys = new VaultKeys(VAULT_ID, ring);
        } catch (VaultClosedException e) {
            throw new IOException(e);
        }
    }

    VaultFixture with(VaultSettings changed) {
        settings = changed;
        return this;
    }

    VaultSettings settings() {
        return settings;
    }

    VaultKeys keys() {
        return keys;
    }

    StoredKeyRing ring() {
        return ring;
    }

    Path ringFile() {
        return directory.resolve("keyring.p12");
    }

    Path passphraseFile() {
        return directory.resolve("passphrase");
    }

    Path vaultDirectory() {
        return directory.resolve("vault");
    }

    FileVault open() throws IOException {
        return open(new LocalDisk(directory));
    }

    FileVault open(Disk disk) throws IOException {
        return new FileVault(disk, vaultDirectory(), keys, settings, Clock.systemUTC());
    }
}
