package org.secureprint.device.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Codes that people copy by hand: 20 letters and digits that are not mistaken for each other, 5 random bits each. So many bits can
 * neither be guessed nor searched for in their hash.
 */
final class OneTimeCodes {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;
    private static final int MOST_TYPED = 64;

    private final SecureRandom random = new SecureRandom();

    /** A new code, in groups of five; the caller clears it. */
    char[] make() {
        char[] code = new char[LENGTH + LENGTH / GROUP - 1];
        for (int i = 0; i < code.length; i++) {
            code[i] = i % (GROUP + 1) == GROUP ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return code;
    }

    /** The hash of what somebody typed, with or without its groups, in small or capital letters; empty if it can be no code. */
    static String hash(String typed) {
        if (typed.length() > MOST_TYPED) {
            return "";
        }
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        boolean possible = code.length() == LENGTH && code.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
        return possible ? Digests.sha256Hex(code.getBytes(StandardCharsets.US_ASCII)) : "";
    }

    /** Whether two hashes are the same, in a time that does not tell where they differ. */
    static boolean isSame(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
