package org.secureprint.vault.internal.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.disk.OwnerFiles;
import org.secureprint.vault.internal.format.Crypto;

/** The ring's PKCS#12 file ({@code docs/vault-format.md}, section 4); its keys are in memory while the vault is open. */
final class RingFile implements RingStorage {
    private static final byte[] SEAL_INFO = "SPM1 seal".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final char[] passphrase;

    /**
     * @param passphrase kept for later changes of the file
     * @throws VaultClosedException if it is not printable ASCII: Java takes no other for PKCS#12
     */
    RingFile(Path file, char[] passphrase) throws VaultClosedException {
        for (char each : passphrase) {
            if (each < ' ' || each > '~') {
                throw new VaultClosedException("The passphrase of the key ring " + file
                        + " has a character that is not printable ASCII, and none such can protect a PKCS#12 file."
                        + " Choose another one; the vault is untouched.");
            }
        }
        this.file = file;
        this.passphrase = passphrase.clone();
    }

    /** A key from its 32 octets. */
    static RingKey key(KeyInfo info, byte[] octets) {
        if (octets.length != RingKey.OCTETS) {
            throw new IllegalArgumentException("not a key of a ring: " + octets.length + " octets");
        }
        if (info.state() == KeyInfo.State.DESTROYED) {
            return new RingKey(info, null, null);
        }
        byte[] derived = Crypto.hkdf(new byte[RingKey.OCTETS], octets, SEAL_INFO, RingKey.OCTETS);
        try {
            return new RingKey(info, new SecretKeySpec(octets, "AES"), new SecretKeySpec(derived, "AES"));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** A fresh active key. */
    static RingKey create(int id, Instant now) {
        KeyInfo info = new KeyInfo(id, KeyInfo.State.ACTIVE, Instant.ofEpochMilli(now.toEpochMilli()));
        return key(info, Crypto.random(RingKey.OCTETS));
    }

    /** Replaces the file; after a crash there is the old one or the whole new one. */
    void write(List<RingKey> keys) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, passphrase);
            for (RingKey each : keys) {
                SecretKey value =
                        each.isDestroyed() ? new SecretKeySpec(new byte[RingKey.OCTETS], "AES") : each.wrapping();
                store.setEntry(
                        RingKey.alias(each.info()),
                        new KeyStore.SecretKeyEntry(value),
                        new KeyStore.PasswordProtection(passphrase));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, passphrase);
            replace(out.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot write PKCS#12", e);
        }
    }

    /** Overwrites what was in the former file: it may hold a key that is destroyed now. */
    private void replace(byte[] content) throws IOException {
        if (!Files.exists(file)) {
            OwnerFiles.write(file, content);
            return;
        }
        try (DiskFile former = new LocalDisk(file.toAbsolutePath().getParent()).open(file, true)) {
            OwnerFiles.write(file, content);
            byte[] noise = Crypto.random((int) former.length());
            former.write(0, noise, 0, noise.length);
            former.sync();
        }
    }

    @Override
    public List<RingKey> read() throws VaultClosedException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), passphrase);
            List<RingKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                keys.add(
                        key(RingKey.info(alias), store.getKey(alias, passphrase).getEncoded()));
            }
            keys.sort(Comparator.comparing(each -> each.info().id()));
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new VaultClosedException(
                    "The key ring " + file + " cannot be opened: the passphrase is wrong or the file is damaged."
                            + " Restore both from the backup; the vault is untouched.",
                    e);
        }
    }

    @Override
    public List<RingKey> add(List<RingKey> keys, int id, Instant now) throws IOException {
        List<RingKey> changed = new ArrayList<>();
        keys.forEach(each -> changed.add(each.isActive() ? each.in(KeyInfo.State.DECRYPT_ONLY) : each));
        changed.add(create(id, now));
        write(changed);
        return changed;
    }

    @Override
    public List<RingKey> destroy(List<RingKey> keys, int id) throws IOException {
        List<RingKey> changed = keys.stream()
                .map(each -> each.info().id() == id ? each.in(KeyInfo.State.DESTROYED) : each)
                .toList();
        write(changed);
        return changed;
    }

    @Override
    public byte[] encrypt(SecretKey key, byte[] nonce, byte[] aad, byte[] plaintext) {
        return Crypto.encrypt((SecretKeySpec) key, nonce, aad, plaintext);
    }

    @Override
    public byte[] decrypt(SecretKey key, byte[] nonce, byte[] aad, byte[] sealed) throws GeneralSecurityException {
        return Crypto.decrypt((SecretKeySpec) key, nonce, aad, sealed);
    }
}
