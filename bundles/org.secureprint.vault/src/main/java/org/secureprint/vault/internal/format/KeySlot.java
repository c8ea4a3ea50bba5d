package org.secureprint.vault.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.secureprint.api.vault.DocumentKey;

/** A key slot: the document's key, wrapped with a key of the ring ({@code docs/vault-format.md}, section 3.1). */
record KeySlot(Suite suite, long sequence, int keyId, byte[] nonce, byte[] wrapped) {
    private static final int MAGIC = 0x53504D4B;
    private static final int WRAPPED = 48;
    private static final int PADDING = 80;
    private static final int DIGEST = 480;
    private static final byte[] ZEROS = new byte[Layout.BLOCK];
    private static final byte[] CONTEXT = "SPM-WRAP-1".getBytes(StandardCharsets.US_ASCII);

    /** Wraps a new document's key. */
    static KeySlot wrap(KeyEncryption ring, UUID vaultId, DocumentKey key, Suite suite, byte[] documentKey) {
        return wrap(ring, vaultId, key, suite, documentKey, 1);
    }

    private static KeySlot wrap(
            KeyEncryption ring, UUID vaultId, DocumentKey key, Suite suite, byte[] documentKey, long sequence) {
        int keyId = ring.activeKeyId();
        byte[] nonce = Crypto.random(Crypto.NONCE);
        byte[] wrapped = ring.wrap(keyId, nonce, aad(vaultId, key, suite, keyId), documentKey);
        return new KeySlot(suite, sequence, keyId, nonce, wrapped);
    }

    /** The same document's key, wrapped with the active key, in the slot that follows this one. */
    KeySlot rewrap(KeyEncryption ring, UUID vaultId, DocumentKey key) throws GeneralSecurityException {
        byte[] documentKey = unwrap(ring, vaultId, key);
        try {
            return wrap(ring, vaultId, key, suite, documentKey, sequence + 1);
        } finally {
            Arrays.fill(documentKey, (byte) 0);
        }
    }

    byte[] unwrap(KeyEncryption ring, UUID vaultId, DocumentKey key) throws GeneralSecurityException {
        return ring.unwrap(keyId, nonce, aad(vaultId, key, suite, keyId), wrapped);
    }

    private static byte[] aad(UUID vaultId, DocumentKey key, Suite suite, int keyId) {
        return ByteBuffer.allocate(51)
                .put(CONTEXT)
                .putLong(vaultId.getMostSignificantBits())
                .putLong(vaultId.getLeastSignificantBits())
                .put(Layout.identity(key))
                .put(suite.id())
                .putInt(keyId)
                .array();
    }

    /** Writes the slot's used octets; the rest of its block stays zero. */
    void encode(byte[] image, int offset) {
        byte[] slot = new byte[Layout.SLOT_USED];
        ByteBuffer.wrap(slot)
                .putInt(MAGIC)
                .put(Layout.VERSION)
                .put(suite.id())
                .putShort((short) 0)
                .putLong(sequence)
                .putInt(keyId)
                .put(nonce)
                .put(wrapped);
        System.arraycopy(Crypto.sha256(slot, DIGEST), 0, slot, DIGEST, 32);
        System.arraycopy(slot, 0, image, offset, slot.length);
    }

    /** The slot in this block of 4096 octets, or {@code null} if it is empty or void. */
    static KeySlot decode(byte[] image, int offset) {
        byte[] slot = Arrays.copyOfRange(image, offset, offset + Layout.BLOCK);
        ByteBuffer in = ByteBuffer.wrap(slot);
        if (in.getInt() != MAGIC || in.get() != Layout.VERSION) {
            return null;
        }
        Suite suite = Suite.of(in.get());
        boolean zero =
                in.getShort() == 0 && isZero(slot, PADDING, DIGEST) && isZero(slot, Layout.SLOT_USED, Layout.BLOCK);
        if (suite == null
                || !zero
                || !MessageDigest.isEqual(Crypto.sha256(slot, DIGEST), Arrays.copyOfRange(slot, DIGEST, DIGEST + 32))) {
            return null;
        }
        long sequence = in.getLong();
        int keyId = in.getInt();
        byte[] nonce = new byte[Crypto.NONCE];
        byte[] wrapped = new byte[WRAPPED];
        in.get(nonce).get(wrapped);
        return new KeySlot(suite, sequence, keyId, nonce, wrapped);
    }

    /** The valid slots of an image's front, the one to try first first. */
    static List<KeySlot> inUse(byte[] front) {
        return Stream.of(decode(front, 0), decode(front, Layout.SLOT_B))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(KeySlot::sequence, Long::compareUnsigned)
                        .reversed())
                .toList();
    }

    /** Whether all octets from one position to before another, at most 4096, are zero. */
    static boolean isZero(byte[] octets, int from, int to) {
        return Arrays.equals(octets, from, to, ZEROS, 0, to - from);
    }
}
