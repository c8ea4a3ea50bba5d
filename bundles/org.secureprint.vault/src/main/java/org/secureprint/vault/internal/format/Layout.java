package org.secureprint.vault.internal.format;

import java.nio.ByteBuffer;
import org.secureprint.api.vault.DocumentKey;

/** Where things lie in an image of format SPMV1 ({@code docs/vault-format.md}, section 3). */
public final class Layout {
    /** What slots and header each take, and what images in a pack are aligned to. */
    public static final int BLOCK = 4096;
    /** Where slot B starts; slot A starts at 0. */
    public static final int SLOT_B = BLOCK;
    /** Where the header starts. */
    public static final int HEADER = 2 * BLOCK;
    /** Where the segments start. */
    public static final int SEGMENTS = 3 * BLOCK;
    /** What of a slot is overwritten to destroy it. */
    public static final int SLOT_USED = 512;
    /** What each segment grows by. */
    public static final int TAG = 16;
    /** log2 of the plaintext octets of a segment, as written. */
    public static final int SEG_LOG2 = 16;

    public static final byte VERSION = 1;

    private Layout() {}

    /** How many segments a document of this length has. */
    static long segments(long octets, int segLog2) {
        return octets == 0 ? 1 : ((octets - 1) >>> segLog2) + 1;
    }

    /** How long the image of a document is. */
    static long imageLength(long octets, int segLog2) {
        return SEGMENTS + octets + TAG * segments(octets, segLog2);
    }

    /** The next multiple of a block. */
    public static long aligned(long length) {
        return (length + BLOCK - 1) & -BLOCK;
    }

    /** jobId | docNo, 20 octets. */
    static byte[] identity(DocumentKey key) {
        return ByteBuffer.allocate(20)
                .putLong(key.jobUuid().getMostSignificantBits())
                .putLong(key.jobUuid().getLeastSignificantBits())
                .putInt(key.documentNumber())
                .array();
    }
}
