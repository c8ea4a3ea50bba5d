package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The universal exit language command, {@code ESC%-12345X}: from everywhere back to PJL (PJL Technical Reference, chapter 2). */
final class UniversalExit {
    static final String TEXT = "\u001b%-12345X";
    static final int LENGTH = TEXT.length();
    static final byte[] OCTETS = TEXT.getBytes(StandardCharsets.US_ASCII);

    private int matched;

    /** Whether one stands in full at a position of an array that is long enough. */
    static boolean isAt(byte[] octets, int position) {
        return Arrays.equals(octets, position, position + LENGTH, OCTETS, 0, LENGTH);
    }

    /**
     * Looks for the end of the first universal exit. Its octets may be spread over several calls.
     *
     * @return the position behind it, or -1 if it does not end here
     */
    int find(byte[] data, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (matched == 0) {
                i = Octets.find(data, i, end, OCTETS[0]);
                if (i == end) {
                    return -1;
                }
            }
            if (data[i] == OCTETS[matched]) {
                matched++;
                i++;
                if (matched == LENGTH) {
                    matched = 0;
                    return i;
                }
            } else {
                // ESC stands at the beginning only, so a failed match starts again right here
                matched = 0;
                i += data[i] == OCTETS[0] ? 0 : 1;
            }
        }
        return -1;
    }

    /** How many octets at the end of what was seen could be the beginning of a universal exit. */
    int pending() {
        return matched;
    }
}
