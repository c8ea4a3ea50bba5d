package org.secureprint.spool.ipp.internal;

import java.nio.charset.StandardCharsets;

/** Sentences as {@code text} values. */
final class Texts {
    /** The most octets of {@code status-message} (RFC 8011 section 4.1.6.2); short enough for all other texts too. */
    static final int MAX_OCTETS = 255;

    private Texts() {}

    /** The sentence, cut at a character's end where it is too long. */
    static String fit(String sentence) {
        return fit(sentence, MAX_OCTETS);
    }

    static String fit(String sentence, int most) {
        String fitting = sentence;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > most) {
            int excess = fitting.getBytes(StandardCharsets.UTF_8).length - most;
            int end = fitting.length() - Math.max(1, excess / 4);
            fitting = fitting.substring(0, Character.isLowSurrogate(fitting.charAt(end)) ? end - 1 : end);
        }
        return fitting;
    }
}
