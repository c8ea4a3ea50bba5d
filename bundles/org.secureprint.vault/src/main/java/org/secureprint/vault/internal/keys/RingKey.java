package org.secureprint.vault.internal.keys;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.secureprint.api.vault.KeyInfo;

/**
 * A key of the ring with the two AES keys that it consists of.
 *
 * @param wrapping wraps documents' keys; {@code null} if the key is destroyed
 * @param sealing seals small secrets; {@code null} if the key is destroyed
 */
record RingKey(KeyInfo info, SecretKey wrapping, SecretKey sealing) {
    /** The octets of an AES-256 key. */
    static final int OCTETS = 32;

    private static final Pattern ALIAS = Pattern.compile("kek-(\\d{1,9})-(active|decrypt_only|destroyed)-(\\d{1,15})");

    boolean isActive() {
        return info.state() == KeyInfo.State.ACTIVE;
    }

    boolean isDestroyed() {
        return info.state() == KeyInfo.State.DESTROYED;
    }

    /** The same key in another state. */
    RingKey in(KeyInfo.State state) {
        KeyInfo changed = new KeyInfo(info.id(), state, info.createdAt());
        return state == KeyInfo.State.DESTROYED
                ? new RingKey(changed, null, null)
                : new RingKey(changed, wrapping, sealing);
    }

    /** Its name in a key store ({@code docs/vault-format.md}, section 4). */
    static String alias(KeyInfo info) {
        return "kek-" + info.id() + "-" + info.state().name().toLowerCase(Locale.ROOT) + "-"
                + info.createdAt().toEpochMilli();
    }

    /**
     * What a name in a key store says.
     *
     * @throws IllegalArgumentException if it is no key of ours
     */
    static KeyInfo info(String alias) {
        Matcher matcher = ALIAS.matcher(alias);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a key of a ring: " + alias);
        }
        return new KeyInfo(
                Integer.parseInt(matcher.group(1)),
                KeyInfo.State.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(Long.parseLong(matcher.group(3))));
    }
}
