package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.vault.internal.VaultClosedException;

/** The configured place of the ring: opens it, makes it at the very first start, copies it and puts a copy back. */
public final class RingSource {
    private final Path file;
    private final Passphrase passphrase;
    private final Token token;
    private final RingRecord record;
    private final Clock clock;

    /**
     * @param file the PKCS#12 file; what is noted beside the ring lies next to it, also for a token
     * @param passphraseFile holds its passphrase, or the token's PIN
     * @param credentials systemd's {@code $CREDENTIALS_DIRECTORY}, or {@code null}
     * @param token the PKCS#11 token that has the keys, or {@code null} for the file
     */
    public RingSource(Path file, Path passphraseFile, Path credentials, Token token, Clock clock) throws IOException {
        this.file = file;
        this.passphrase = new Passphrase(passphraseFile, credentials);
        this.token = token;
        this.record = new RingRecord(file.resolveSibling(file.getFileName() + ".record"));
        this.clock = clock;
    }

    /** What is noted beside the ring. */
    public RingRecord record() {
        return record;
    }

    /**
     * Opens the ring with the passphrase from its file or credential, or makes it with one fresh key.
     *
     * @param mayCreate whether a missing ring is made: only at the very first start, never beside an existing vault
     * @throws VaultClosedException if it is missing, or cannot be opened
     */
    public StoredKeyRing open(boolean mayCreate) throws IOException, VaultClosedException {
        boolean create = token == null && !Files.exists(file);
        if (create && !mayCreate) {
            throw missing();
        }
        if (create && !passphrase.exists()) {
            passphrase.create();
        }
        char[] secret = passphrase.read();
        try {
            return open(secret, mayCreate);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /**
     * Opens the ring with a passphrase that somebody typed.
     *
     * @throws VaultClosedException if it is missing, or cannot be opened
     */
    public StoredKeyRing open(char[] typed, boolean mayCreate) throws IOException, VaultClosedException {
        RingStorage storage = token == null ? new RingFile(file, typed) : new TokenKeys(token, typed);
        boolean empty = token == null ? !Files.exists(file) : storage.read().isEmpty();
        KeyUses uses = new KeyUses(record, KeyUses.Limits.STANDARD);
        if (empty && !mayCreate) {
            throw missing();
        }
        if (!empty && record.isEmpty()) {
            for (String name : SealedValues.NAMES) {
                record.addSealedValues(name);
            }
        }
        if (empty) {
            uses.fresh(1);
            storage.add(List.of(), 1, clock.instant());
        }
        return new StoredKeyRing(storage, uses, clock, System::nanoTime);
    }

    private VaultClosedException missing() {
        return new VaultClosedException("The key ring " + (token == null ? file : "in the token " + token)
                + " is missing, but the vault is not new. Restore the ring from the backup; the vault is untouched.");
    }

    /**
     * A copy of the ring, encrypted.
     *
     * @throws IllegalArgumentException if the passphrase is too short
     * @throws IllegalStateException if the keys are in a token
     */
    public byte[] backup(StoredKeyRing ring, UUID vaultId, char[] backupPassphrase) {
        checkFile();
        return new RingBackup(vaultId, ring.keys()).encode(backupPassphrase);
    }

    /**
     * Opens a copy and checks all of it.
     *
     * @throws IllegalArgumentException if it is none, was changed, or the passphrase is wrong
     * @throws IllegalStateException if the keys are in a token
     */
    public RingBackup decode(byte[] backup, char[] backupPassphrase) {
        checkFile();
        return RingBackup.decode(backup, backupPassphrase);
    }

    /**
     * Puts a ring back under the passphrase of its file or credential; makes one if there is none. A ring that is there is kept
     * beside it under another name.
     */
    public void restore(RingBackup backup) throws IOException, VaultClosedException {
        if (!passphrase.exists()) {
            passphrase.create();
        }
        char[] secret = passphrase.read();
        try {
            if (Files.exists(file)) {
                Path kept = file.resolveSibling(
                        file.getFileName() + ".replaced-" + Instant.now(clock).toEpochMilli());
                Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
            }
            new RingFile(file, secret).write(backup.keys());
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private void checkFile() {
        if (token != null) {
            throw new IllegalStateException("The keys are in a PKCS#11 token and never leave it."
                    + " Back up and restore the token with its maker's tools.");
        }
    }
}
