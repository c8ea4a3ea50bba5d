package org.secureprint.vault.internal.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.vault.internal.format.Crypto;

/**
 * A copy of the ring and the vault's id, encrypted under a passphrase ({@code docs/vault-format.md}, section 6).
 */
public final class RingBackup {
    private static final int SHORTEST_PASSPHRASE = 12;
    private static final int MAGIC = 0x53504D42;
    private static final byte VERSION = 1;
    private static final int SALT = 32;
    private static final int ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 2_000_000;
    private static final int PREFIX = 4 + 1 + 4 + SALT + Crypto.NONCE;
    private static final String NOT_OURS = "This is no backup of a key ring";

    private final UUID vaultId;
    private final List<RingKey> keys;

    RingBackup(UUID vaultId, List<RingKey> keys) {
        this.vaultId = vaultId;
        this.keys = List.copyOf(keys);
    }

    /** The vault that the keys are for. */
    public UUID vaultId() {
        return vaultId;
    }

    List<RingKey> keys() {
        return keys;
    }

    /** The ids of the keys that it can bring back. */
    public Set<Integer> keyIds() {
        return keys.stream()
                .filter(each -> !each.isDestroyed())
                .map(each -> each.info().id())
                .collect(Collectors.toSet());
    }

    /** Encrypts it. */
    byte[] encode(char[] passphrase) {
        checkLength(passphrase);
        StringBuilder text = new StringBuilder().append(vaultId).append('\n');
        for (RingKey each : keys) {
            String value = each.isDestroyed()
                    ? ""
                    : HexFormat.of().formatHex(each.wrapping().getEncoded());
            text.append(RingKey.alias(each.info())).append(' ').append(value).append('\n');
        }
        byte[] plain = text.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] prefix = ByteBuffer.allocate(PREFIX)
                .putInt(MAGIC)
                .put(VERSION)
                .putInt(ITERATIONS)
                .put(Crypto.random(SALT))
                .put(Crypto.random(Crypto.NONCE))
                .array();
        byte[] sealed = Crypto.encrypt(key(passphrase, prefix), nonce(prefix), prefix, plain);
        Arrays.fill(plain, (byte) 0);
        return ByteBuffer.allocate(PREFIX + sealed.length)
                .put(prefix)
                .put(sealed)
                .array();
    }

    /**
     * Opens a backup and checks all of it.
     *
     * @throws IllegalArgumentException if it is none, was changed, or the passphrase is wrong
     */
    static RingBackup decode(byte[] backup, char[] passphrase) {
        ByteBuffer in = ByteBuffer.wrap(backup);
        if (backup.length < PREFIX || in.getInt() != MAGIC || in.get() != VERSION) {
            throw new IllegalArgumentException(NOT_OURS + ". Choose the file that spm:key-backup wrote.");
        }
        int iterations = in.getInt();
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(NOT_OURS + ": it is damaged. Take another copy.");
        }
        byte[] prefix = Arrays.copyOf(backup, PREFIX);
        byte[] plain;
        try {
            plain = Crypto.decrypt(
                    key(passphrase, prefix), nonce(prefix), prefix, Arrays.copyOfRange(backup, PREFIX, backup.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The backup cannot be opened: the passphrase is wrong or the file is damaged. Nothing was changed.",
                    e);
        }
        try {
            return parse(new String(plain, StandardCharsets.US_ASCII).split("\n"));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static RingBackup parse(String[] lines) {
        List<RingKey> keys = new ArrayList<>();
        for (String line : Arrays.copyOfRange(lines, 1, lines.length)) {
            String[] parts = line.split(" ", 2);
            KeyInfo info = RingKey.info(parts[0]);
            boolean destroyed = info.state() == KeyInfo.State.DESTROYED;
            keys.add(RingFile.key(
                    info, destroyed ? new byte[RingKey.OCTETS] : HexFormat.of().parseHex(parts[1])));
        }
        if (keys.stream().filter(RingKey::isActive).count() != 1) {
            throw new IllegalArgumentException(NOT_OURS + ": it does not have exactly one active key.");
        }
        return new RingBackup(UUID.fromString(lines[0]), keys);
    }

    static void checkLength(char[] passphrase) {
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new IllegalArgumentException("The passphrase of a backup has at least " + SHORTEST_PASSPHRASE
                    + " characters: it is all that protects the keys outside this server.");
        }
    }

    private static byte[] nonce(byte[] prefix) {
        return Arrays.copyOfRange(prefix, PREFIX - Crypto.NONCE, PREFIX);
    }

    /** PBKDF2-HMAC-SHA256 (RFC 8018, section 5.2), the passphrase in UTF-8. */
    private static SecretKeySpec key(char[] passphrase, byte[] prefix) {
        byte[] salt = Arrays.copyOfRange(prefix, PREFIX - Crypto.NONCE - SALT, PREFIX - Crypto.NONCE);
        int iterations = ByteBuffer.wrap(prefix).getInt(5);
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 8 * RingKey.OCTETS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256", "SunJCE")
                    .generateSecret(spec)
                    .getEncoded();
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java does not offer PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
