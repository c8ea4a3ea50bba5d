package org.secureprint.vault.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.Vault;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.format.SelfTest;
import org.secureprint.vault.internal.format.Suite;
import org.secureprint.vault.internal.format.VaultKeys;
import org.secureprint.vault.internal.keys.FileKeyRing;

/** Key ring and vault, opened together in the one safe order: self-test, lock, ring, vault id, recovery. */
final class VaultServices implements Closeable {
    private final VaultHome home;
    private final FileKeyRing ring;
    private final FileVault vault;

    /**
     * @param data what the configuration's paths are relative to
     * @param credentials systemd's {@code $CREDENTIALS_DIRECTORY}, or {@code null}
     * @throws VaultClosedException if the vault cannot be opened safely; it is untouched then
     */
    VaultServices(VaultConfig config, Path data, Path credentials, Clock clock)
            throws IOException, VaultClosedException {
        SelfTest.run();
        VaultSettings settings = new VaultSettings(
                Suite.named(config.suite()),
                config.packThresholdOctets(),
                config.packMaxOctets(),
                config.minimumFreeOctets(),
                config.compactBelowPercent());
        Path directory = data.resolve(config.directory());
        home = new VaultHome(directory);
        try {
            ring = FileKeyRing.open(
                    data.resolve(config.keyRingFile()),
                    data.resolve(config.passphraseFile()),
                    credentials,
                    home.isNew(),
                    clock);
            UUID id = home.id();
            vault = new FileVault(new LocalDisk(directory), directory, new VaultKeys(id, ring), settings, clock);
        } catch (IOException | VaultClosedException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    Vault vault() {
        return vault;
    }

    KeyRing keyRing() {
        return ring;
    }

    /** Moves the rest out of packs that are mostly erased. */
    void compact() throws IOException {
        vault.compact();
    }

    @Override
    public void close() throws IOException {
        vault.close();
        home.close();
    }
}
