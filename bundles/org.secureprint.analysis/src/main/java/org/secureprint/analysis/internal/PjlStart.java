package org.secureprint.analysis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How lines of the Printer Job Language begin. */
final class PjlStart {
    private static final byte[] PJL = "@PJL".getBytes(StandardCharsets.US_ASCII);
    static final int LENGTH = PJL.length;

    private PjlStart() {}

    /** Whether what stands at the beginning of a line is, or may become, a PJL command or a universal exit. */
    static boolean mayBecomeCommand(byte[] line, int length) {
        int compared = 0;
        while (compared < Math.min(length, PJL.length)
                && Character.toUpperCase((char) line[compared]) == PJL[compared]) {
            compared++;
        }
        return compared == Math.min(length, PJL.length)
                || Arrays.equals(line, 0, length, UniversalExit.OCTETS, 0, length);
    }

    /** Whether there are only octets that print nothing between two universal exits. */
    static boolean isBlank(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (octets[i] != 0 && octets[i] != ' ' && octets[i] != '\r' && octets[i] != '\n' && octets[i] != 4) {
                return false;
            }
        }
        return true;
    }
}
