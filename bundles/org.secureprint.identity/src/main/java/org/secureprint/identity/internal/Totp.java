package org.secureprint.identity.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that follow from a key and the time (RFC 6238), with HMAC-SHA-256, six digits, and steps of 30 seconds. */
final class Totp {
    static final int KEY_OCTETS = 32;
    static final Duration STEP = Duration.ofSeconds(30);
    static final int DIGITS = 6;

    /** How many steps the clock of an app may be off, either way. */
    private static final int DRIFT = 1;

    private static final String MAC = "HmacSHA256";
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a step. */
    static String code(byte[] key, long step) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", truncated(key, step) % MODULUS);
    }

    /** DT() of RFC 4226 section 5.3. */
    static int truncated(byte[] key, long step) {
        byte[] hash;
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        int offset = hash[hash.length - 1] & 0xF;
        return ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
    }

    /**
     * The step whose code it is.
     *
     * @param after the last step whose code was used; it and those before are not taken
     */
    static OptionalLong find(byte[] key, String code, Instant now, long after) {
        long step = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long each = step - DRIFT; each <= step + DRIFT; each++) {
            if (isEqual(code(key, each), code) && each > after) {
                found = OptionalLong.of(each);
            }
        }
        return found;
    }

    private static boolean isEqual(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
