package org.secureprint.analysis.internal;

/** Comparing first octets. */
final class Signature {
    private static final int MAX_BLANKS = 64;

    private Signature() {}

    /** Whether a signature stands at a position. */
    static boolean at(byte[] head, int length, int position, byte... signature) {
        if (position < 0 || position + signature.length > length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (head[position + i] != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** The position behind a byte order mark and white space, which readers skip. */
    static int afterBlanks(byte[] head, int length) {
        int position = at(head, length, 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF) ? 3 : 0;
        int end = Math.min(length, MAX_BLANKS);
        while (position < end && (head[position] == ' ' || head[position] >= '\t' && head[position] <= '\r')) {
            position++;
        }
        return position;
    }
}
