package org.secureprint.vault.internal.format;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.secureprint.api.vault.DocumentKey;

/**
 * Makes one document's image: its segments first, then {@link #frame the slots and the header}. So a document that is not finished
 * has no key on the disk. One thread.
 */
public final class ImageEncoder {
    private final DocumentKey key;
    private final Suite suite;
    private final KeySlot slot;
    private final DocumentKeys keys;
    private final SegmentCipher cipher;
    private final byte[] salt = Crypto.random(Header.SALT);
    private final byte[] prefix = Crypto.random(Header.PREFIX);
    private final byte[] sealedAttributes;
    private final long createdMs;
    private long segments;
    private long octets;

    /** @throws IllegalArgumentException if the attributes are longer than 2,048 octets */
    public ImageEncoder(VaultKeys vaultKeys, Suite suite, DocumentKey key, byte[] attributes, Clock clock) {
        if (attributes.length > Header.MAX_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "Attributes of " + attributes.length + " octets; at most " + Header.MAX_ATTRIBUTES);
        }
        this.key = key;
        this.suite = suite;
        this.createdMs = clock.millis();
        byte[] documentKey = Crypto.random(32);
        try {
            slot = KeySlot.wrap(vaultKeys.ring(), vaultKeys.vaultId(), key, suite, documentKey);
            keys = new DocumentKeys(documentKey, salt, suite, key);
        } finally {
            Arrays.fill(documentKey, (byte) 0);
        }
        sealedAttributes = Header.sealAttributes(keys, key, attributes);
        cipher = new SegmentCipher(keys.content(), prefix, key);
    }

    /**
     * Encrypts the next segment; all but the last are {@code 1 << Layout.SEG_LOG2} octets long.
     *
     * @return the octets it takes in {@code target}
     * @throws IOException if the document is too long
     */
    public int segment(byte[] plain, int length, boolean last, byte[] target, int offset) throws IOException {
        cipher.encrypt(segments++, last, plain, length, target, offset);
        octets += length;
        return length + Layout.TAG;
    }

    /** Writes slots and header, once the last segment is done, into the first {@link Layout#SEGMENTS} octets, which are zero. */
    public void frame(byte[] image) {
        slot.encode(image, 0);
        new Header(suite, Layout.SEG_LOG2, key, salt, prefix, createdMs, octets, sealedAttributes)
                .encode(keys, image, Layout.HEADER);
    }

    /** The key of the ring that wraps the document's key. */
    public int keyId() {
        return slot.keyId();
    }

    /** When the document was begun, in milliseconds since 1970. */
    public long createdMs() {
        return createdMs;
    }

    /** Forgets the keys. */
    public void destroy() {
        keys.destroy();
    }
}
