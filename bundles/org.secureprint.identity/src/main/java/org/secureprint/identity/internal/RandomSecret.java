package org.secureprint.identity.internal;

import java.security.SecureRandom;

/** Secrets that people copy by hand: letters and digits that are not mistaken for each other, 5 bits each. */
final class RandomSecret {
    private static final char[] LETTERS = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** A secret of at least this many bits. */
    static char[] ofBits(int bits) {
        char[] secret = new char[(bits + 4) / 5];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = LETTERS[RANDOM.nextInt(LETTERS.length)];
        }
        return secret;
    }
}
