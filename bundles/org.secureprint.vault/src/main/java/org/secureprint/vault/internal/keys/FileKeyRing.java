package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.format.Crypto;
import org.secureprint.vault.internal.format.KeyEncryption;

/** The key ring in a PKCS#12 file, its keys in memory while the vault is open. */
public final class FileKeyRing implements KeyRing, KeyEncryption {
    private static final byte SEALED_VERSION = 1;
    private static final int SEALED_PREFIX = 17;
    private static final byte[] SEAL_CONTEXT = "SPM-SEAL-1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEAL_INFO = "SPM1 seal".getBytes(StandardCharsets.US_ASCII);

    private final Map<Integer, RingKey> keys = new TreeMap<>();
    private final Map<Integer, SecretKeySpec> sealing = new TreeMap<>();
    private final int activeKeyId;

    FileKeyRing(List<RingKey> ringKeys) {
        ringKeys.forEach(each -> keys.put(each.info().id(), each));
        activeKeyId = ringKeys.stream()
                .filter(RingKey::isActive)
                .findFirst()
                .map(each -> each.info().id())
                .orElseThrow(() -> new IllegalArgumentException("no active key"));
        for (RingKey each : ringKeys) {
            if (each.info().state() != KeyInfo.State.DESTROYED) {
                sealing.put(each.info().id(), sealingKey(each.key()));
            }
        }
    }

    private static SecretKeySpec sealingKey(SecretKeySpec key) {
        byte[] derived = Crypto.hkdf(new byte[32], key.getEncoded(), SEAL_INFO, RingKey.OCTETS);
        try {
            return new SecretKeySpec(derived, "AES");
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /**
     * Opens the ring, or makes it with one fresh key.
     *
     * @param file the PKCS#12 file
     * @param passphraseFile holds its passphrase
     * @param credentials systemd's {@code $CREDENTIALS_DIRECTORY}, or {@code null}
     * @param mayCreate whether a missing ring is made: only at the very first start, never beside an existing vault
     * @throws VaultClosedException if it is missing, or cannot be opened
     */
    public static FileKeyRing open(Path file, Path passphraseFile, Path credentials, boolean mayCreate, Clock clock)
            throws IOException, VaultClosedException {
        Passphrase source = new Passphrase(passphraseFile, credentials);
        boolean create = !Files.exists(file);
        if (create && !mayCreate) {
            throw new VaultClosedException(
                    "The key ring " + file
                            + " is missing, but the vault is not new. Restore the ring from the backup; the vault is untouched.");
        }
        if (create && !source.exists()) {
            source.create();
        }
        char[] passphrase = source.read();
        try {
            RingFile ring = new RingFile(file, passphrase);
            if (create) {
                ring.write(List.of(RingKey.create(1, clock.instant())));
            }
            List<RingKey> keys = ring.read();
            if (keys.stream().filter(RingKey::isActive).count() != 1) {
                throw new VaultClosedException("The key ring " + file
                        + " does not have exactly one active key. Restore it from the backup; the vault is untouched.");
            }
            return new FileKeyRing(keys);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    @Override
    public List<KeyInfo> list() {
        return keys.values().stream().map(RingKey::info).toList();
    }

    @Override
    public int activeKeyId() {
        return activeKeyId;
    }

    @Override
    public byte[] wrap(int keyId, byte[] nonce, byte[] aad, byte[] documentKey) {
        return Crypto.encrypt(keys.get(keyId).key(), nonce, aad, documentKey);
    }

    @Override
    public byte[] unwrap(int keyId, byte[] nonce, byte[] aad, byte[] wrapped) throws GeneralSecurityException {
        RingKey key = keys.get(keyId);
        if (key == null || key.info().state() == KeyInfo.State.DESTROYED) {
            throw new GeneralSecurityException("Key " + keyId + " is not in the ring, or is destroyed");
        }
        return Crypto.decrypt(key.key(), nonce, aad, wrapped);
    }

    @Override
    public byte[] seal(byte[] secret, String purpose) {
        byte[] nonce = Crypto.random(Crypto.NONCE);
        byte[] sealed = Crypto.encrypt(sealing.get(activeKeyId), nonce, sealAad(activeKeyId, purpose), secret);
        return ByteBuffer.allocate(SEALED_PREFIX + sealed.length)
                .put(SEALED_VERSION)
                .putInt(activeKeyId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] unseal(byte[] sealed, String purpose) {
        int keyId = keyIdOf(sealed);
        SecretKeySpec key = sealing.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("Sealed with key " + keyId + ", which is not in the ring or destroyed");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, SEALED_PREFIX - Crypto.NONCE, SEALED_PREFIX);
        byte[] rest = Arrays.copyOfRange(sealed, SEALED_PREFIX, sealed.length);
        try {
            return Crypto.decrypt(key, nonce, sealAad(keyId, purpose), rest);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The sealed secret was changed, or sealed for another purpose", e);
        }
    }

    @Override
    public int keyIdOf(byte[] sealed) {
        if (sealed.length < SEALED_PREFIX || sealed[0] != SEALED_VERSION) {
            throw new IllegalArgumentException("This was not sealed by a key ring");
        }
        return ByteBuffer.wrap(sealed).getInt(1);
    }

    private static byte[] sealAad(int keyId, String purpose) {
        byte[] text = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(SEAL_CONTEXT.length + 4 + text.length)
                .put(SEAL_CONTEXT)
                .putInt(keyId)
                .put(text)
                .array();
    }
}
