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
        return position + blanks(head, position, length);
    }

    /** How many octets of white space stand at a position. */
    static int blanks(byte[] head, int position, int length) {
        int end = Math.min(length, position + MAX_BLANKS);
        int i = position;
        while (i < end && (head[i] == ' ' || head[i] >= '\t' && head[i] <= '\r')) {
            i++;
        }
        return i - position;
    }
}
