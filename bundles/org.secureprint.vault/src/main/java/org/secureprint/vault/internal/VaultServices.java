package org.secureprint.vault.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.api.vault.Vault;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.format.SelfTest;
import org.secureprint.vault.internal.format.Suite;
import org.secureprint.vault.internal.format.VaultKeys;
import org.secureprint.vault.internal.keys.RingSource;
import org.secureprint.vault.internal.keys.StoredKeyRing;
import org.secureprint.vault.internal.keys.Token;

/** Key ring and vault, opened together in the one safe order: self-test, lock, ring, vault id, recovery. */
final class VaultServices implements Closeable {
    private final VaultHome home;
    private final RingSource source;
    private final UUID id;
    private final StoredKeyRing ring;
    private final FileVault vault;
    private final KeyRotation rotation;

    /** Opens with the passphrase from its file or credential; nobody keeps sealed values. */
    VaultServices(VaultConfig config, Path data, Path credentials, Clock clock)
            throws IOException, VaultClosedException {
        this(config, data, credentials, clock, null, List.of(), Optional::empty);
    }

    /**
     * @param data what the configuration's paths are relative to
     * @param credentials systemd's {@code $CREDENTIALS_DIRECTORY}, or {@code null}
     * @param typed the ring's passphrase, or {@code null} if it is to be read
     * @param sealedValues all that are there now; changes while the server runs
     * @param clockDoubt why the clock is not to be trusted now, if it is not
     * @throws VaultClosedException if the vault cannot be opened safely; it is untouched then
     */
    VaultServices(
            VaultConfig config,
            Path data,
            Path credentials,
            Clock clock,
            char[] typed,
            Collection<SealedValues> sealedValues,
            Supplier<Optional<String>> clockDoubt)
            throws IOException, VaultClosedException {
        SelfTest.run();
        VaultSettings settings = new VaultSettings(
                Suite.named(config.suite()),
                config.packThresholdOctets(),
                config.packMaxOctets(),
                config.minimumFreeOctets(),
                config.compactBelowPercent());
        if (config.keyEpochDays() < 1 || config.keyEpochDays() > 30) {
            throw new IllegalArgumentException("keyEpochDays is 1 to 30, not " + config.keyEpochDays());
        }
        source = source(config, data, credentials, clock);
        Path directory = data.resolve(config.directory());
        home = new VaultHome(directory);
        try {
            ring = typed == null ? source.open(home.isNew()) : source.open(typed, home.isNew());
            id = home.id();
            vault = new FileVault(new LocalDisk(directory), directory, new VaultKeys(id, ring), settings, clock);
            KeyAges ages = new KeyAges(Duration.ofDays(config.keyEpochDays()), clock, clockDoubt);
            rotation = new KeyRotation(ring, vault, source.record(), sealedValues, ages);
        } catch (IOException | VaultClosedException | RuntimeException e) {
            home.close();
            throw e;
        }
    }

    /** Where the configuration says that the ring is. */
    static RingSource source(VaultConfig config, Path data, Path credentials, Clock clock) throws IOException {
        Token token =
                switch (config.keyStore()) {
                    case "file" -> null;
                    case "pkcs11" -> new Token(Path.of(config.pkcs11Library()), config.pkcs11Slot());
                    default ->
                        throw new IllegalArgumentException("keyStore is file or pkcs11, not " + config.keyStore());
                };
        return new RingSource(
                data.resolve(config.keyRingFile()), data.resolve(config.passphraseFile()), credentials, token, clock);
    }

    Vault vault() {
        return vault;
    }

    KeyRing keyRing() {
        return ring;
    }

    KeyRotation rotation() {
        return rotation;
    }

    /** A copy of ring and vault id, encrypted. */
    byte[] backup(char[] passphrase) {
        return source.backup(ring, id, passphrase);
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
