package org.secureprint.vault.internal.keys;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.vault.internal.format.Crypto;

/**
 * A key of the ring with its value.
 *
 * @param key 32 octets; zeros if it is destroyed
 */
record RingKey(KeyInfo info, SecretKeySpec key) {
    static final int OCTETS = 32;

    private static final Pattern ALIAS = Pattern.compile("kek-(\\d{1,9})-(active|decrypt_only|destroyed)-(\\d{1,15})");

    /** A fresh active key. */
    static RingKey create(int id, Instant now) {
        KeyInfo info = new KeyInfo(id, KeyInfo.State.ACTIVE, Instant.ofEpochMilli(now.toEpochMilli()));
        return new RingKey(info, new SecretKeySpec(Crypto.random(OCTETS), "AES"));
    }

    boolean isActive() {
        return info.state() == KeyInfo.State.ACTIVE;
    }

    /** Its name in the key store ({@code docs/vault-format.md}, section 4). */
    String alias() {
        return "kek-" + info.id() + "-" + info.state().name().toLowerCase(Locale.ROOT) + "-"
                + info.createdAt().toEpochMilli();
    }

    /**
     * A key as the key store holds it.
     *
     * @throws IllegalArgumentException if it is none of ours
     */
    static RingKey of(String alias, byte[] octets) {
        Matcher matcher = ALIAS.matcher(alias);
        if (!matcher.matches() || octets.length != OCTETS) {
            throw new IllegalArgumentException("not a key of a ring: " + alias);
        }
        KeyInfo info = new KeyInfo(
                Integer.parseInt(matcher.group(1)),
                KeyInfo.State.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(Long.parseLong(matcher.group(3))));
        return new RingKey(info, new SecretKeySpec(octets, "AES"));
    }
}
