package org.secureprint.analysis.internal;

/**
 * Looks for dots in one row of PCL raster data as it streams by (HP PCL 5 Technical Reference Manual, chapter 15, Set Compression Method).
 * Constant memory, confined to one thread.
 */
final class PclRow {
    private static final int UNPACKED = 0;
    private static final int RUN_LENGTH = 1;
    private static final int TIFF = 2;
    private static final int DELTA = 3;
    private static final int NOTHING = 0x80;
    private static final int LONG_OFFSET = 31;

    private int compression;
    private int values;
    private int replaced;
    private boolean offset;

    /** The next row, packed by this method. */
    void start(int method) {
        compression = method;
        values = 0;
        offset = false;
    }

    /** Whether there is a dot in the next octets of the row; what is packed in another way than these says nothing. */
    boolean hasDots(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            int octet = data[i] & 0xFF;
            if (compression == UNPACKED || values > 0) {
                values--;
                if (octet != 0) {
                    return true;
                }
            } else {
                code(octet);
            }
        }
        return false;
    }

    /** An octet that says how many values follow. */
    private void code(int octet) {
        switch (compression) {
            case RUN_LENGTH -> values = 1;
            case TIFF -> {
                int literals = octet < NOTHING ? octet + 1 : 1;
                values = octet == NOTHING ? 0 : literals;
            }
            case DELTA -> delta(octet);
            default -> {}
        }
    }

    /** How many octets are replaced, and how far they are from the last; a long way is told in further octets. */
    private void delta(int octet) {
        if (offset) {
            offset = octet == 0xFF;
        } else {
            replaced = (octet >> 5) + 1;
            offset = (octet & LONG_OFFSET) == LONG_OFFSET;
        }
        values = offset ? 0 : replaced;
    }
}
