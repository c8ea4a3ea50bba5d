package org.secureprint.store.jpa.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in place of an owner's name where jobs are sealed: a keyed hash, so that one person's jobs are found by an index and
 * nobody without the key can try names. 96 bits: no two of a million people share one by chance. No folded name has a capital letter,
 * so none looks like it. Used from any thread.
 */
final class OwnerIndex {
    private static final String PREFIX = "HMAC:";
    private static final int OCTETS = 12;

    private final Mac keyed;

    OwnerIndex(byte[] key) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    String of(String owner) {
        try {
            byte[] hash = ((Mac) keyed.clone()).doFinal(owner.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, OCTETS));
        } catch (CloneNotSupportedException e) {
            throw missing(e);
        }
    }

    /** Whether this is what stands in place of a name, and not a name. */
    static boolean isIndex(String column) {
        return column.startsWith(PREFIX);
    }

    private static IllegalStateException missing(Exception cause) {
        return new IllegalStateException("This Java does not offer HMAC-SHA256", cause);
    }
}
