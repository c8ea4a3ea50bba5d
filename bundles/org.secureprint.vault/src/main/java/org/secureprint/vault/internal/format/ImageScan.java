package org.secureprint.vault.internal.format;

import org.secureprint.api.vault.DocumentKey;

/**
 * What the first 12,288 octets of an image say without a key: enough to find it again at start, never enough to trust it.
 *
 * @param length the image's length in octets, not aligned
 * @param keyId the key of the ring that wraps the document's key; if both slots are valid, the older of their keys, so that what wrapping
 *     it anew left is found; 0 if it is erased
 * @param createdMs when the document was begun, in milliseconds since 1970
 */
public record ImageScan(DocumentKey key, long length, int keyId, long createdMs) {
    /** Looks at the front of an image; {@code null} if there is no header. */
    public static ImageScan of(byte[] front) {
        Header header = Header.decode(front, Layout.HEADER);
        if (header == null) {
            return null;
        }
        int keyId = KeySlot.inUse(front).stream()
                .mapToInt(KeySlot::keyId)
                .filter(id -> id > 0)
                .min()
                .orElse(0);
        return new ImageScan(header.key(), header.imageLength(), keyId, header.createdMs());
    }

    /** Whether a key slot is valid, so that it is not erased. */
    public boolean live() {
        return keyId != 0;
    }
}
