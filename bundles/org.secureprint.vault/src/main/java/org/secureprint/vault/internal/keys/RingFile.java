package org.secureprint.vault.internal.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.disk.OwnerFiles;

/** The ring's PKCS#12 file ({@code docs/vault-format.md}, section 4). */
final class RingFile {
    private final Path file;
    private final char[] passphrase;

    RingFile(Path file, char[] passphrase) {
        this.file = file;
        this.passphrase = passphrase;
    }

    /** Replaces the file; after a crash there is the old one or the whole new one. */
    void write(List<RingKey> keys) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, passphrase);
            for (RingKey each : keys) {
                store.setEntry(
                        each.alias(),
                        new KeyStore.SecretKeyEntry(each.key()),
                        new KeyStore.PasswordProtection(passphrase));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, passphrase);
            OwnerFiles.write(file, out.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot write PKCS#12", e);
        }
    }

    /**
     * Reads the keys.
     *
     * @throws VaultClosedException if the file cannot be read, the passphrase is wrong, or it is no key ring
     */
    List<RingKey> read() throws VaultClosedException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), passphrase);
            List<RingKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                keys.add(RingKey.of(alias, store.getKey(alias, passphrase).getEncoded()));
            }
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new VaultClosedException(
                    "The key ring " + file + " cannot be opened: the passphrase is wrong or the file is damaged."
                            + " Restore both from the backup; the vault is untouched.",
                    e);
        }
    }
}
