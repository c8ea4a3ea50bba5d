package org.secureprint.vault.internal.format;

import org.secureprint.api.vault.DocumentKey;

/**
 * What the first 12,288 octets of an image say without a key: enough to find it again at start, never enough to trust it.
 *
 * @param live whether a key slot is valid, so that it is not erased
 * @param length the image's length in octets, not aligned
 */
public record ImageScan(DocumentKey key, boolean live, long length) {
    /** Looks at the front of an image; {@code null} if there is no header. */
    public static ImageScan of(byte[] front) {
        Header header = Header.decode(front, Layout.HEADER);
        if (header == null) {
            return null;
        }
        boolean live = KeySlot.decode(front, 0) != null || KeySlot.decode(front, Layout.SLOT_B) != null;
        return new ImageScan(header.key(), live, header.imageLength());
    }
}
