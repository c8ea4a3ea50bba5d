package org.secureprint.analysis.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Truncates documents and overwrites parts of them, always in the same way. */
final class Damage {
    private static final double[] CUTS = {0.2, 0.55, 0.9};
    private static final double[] OVERWRITTEN = {0.35, 0.7};
    private static final int OVERWRITTEN_OCTETS = 48;
    private static final int LAST_OCTETS = 3;

    private Damage() {}

    /** Damaged copies of a document. */
    static List<byte[]> of(byte[] document) {
        List<byte[]> damaged = new ArrayList<>();
        for (double cut : CUTS) {
            damaged.add(Arrays.copyOf(document, (int) (document.length * cut)));
        }
        damaged.add(Arrays.copyOf(document, document.length - LAST_OCTETS));
        Random random = new Random(document.length);
        for (double place : OVERWRITTEN) {
            byte[] junk = new byte[Math.min(OVERWRITTEN_OCTETS, document.length / 4)];
            random.nextBytes(junk);
            byte[] overwritten = document.clone();
            System.arraycopy(junk, 0, overwritten, (int) (document.length * place), junk.length);
            damaged.add(overwritten);
        }
        return damaged;
    }
}
