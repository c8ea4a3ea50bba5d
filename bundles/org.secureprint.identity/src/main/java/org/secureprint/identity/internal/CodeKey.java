package org.secureprint.identity.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.secureprint.api.vault.KeyRing;

/**
 * What the server keeps of a second factor, sealed under the key ring for its account.
 *
 * @param key of the app
 * @param lastStep the last step whose code was used
 * @param recovery SHA-256 of the recovery codes that are left; these are random and long
 */
record CodeKey(byte[] key, long lastStep, List<byte[]> recovery) {
    private static final int HASH_OCTETS = 32;

    CodeKey {
        recovery = List.copyOf(recovery);
    }

    static CodeKey unseal(String stored, String name, KeyRing ring) {
        ByteBuffer octets = ByteBuffer.wrap(ring.unseal(Base64.getDecoder().decode(stored), purpose(name)));
        long lastStep = octets.getLong();
        byte[] key = new byte[Totp.KEY_OCTETS];
        octets.get(key);
        List<byte[]> recovery = new ArrayList<>();
        while (octets.remaining() >= HASH_OCTETS) {
            byte[] hash = new byte[HASH_OCTETS];
            octets.get(hash);
            recovery.add(hash);
        }
        return new CodeKey(key, lastStep, recovery);
    }

    String seal(String name, KeyRing ring) {
        ByteBuffer octets = ByteBuffer.allocate(Long.BYTES + key.length + recovery.size() * HASH_OCTETS)
                .putLong(lastStep)
                .put(key);
        recovery.forEach(octets::put);
        return Base64.getEncoder().encodeToString(ring.seal(octets.array(), purpose(name)));
    }

    /** What is left once a code was used; empty if it is none, or was used before. */
    Optional<CodeKey> use(String typed, Instant now) {
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        OptionalLong step = Totp.find(key, code, now, lastStep);
        if (step.isPresent()) {
            return Optional.of(new CodeKey(key, step.getAsLong(), recovery));
        }
        byte[] hash = hash(code);
        List<byte[]> left = recovery.stream()
                .filter(each -> !MessageDigest.isEqual(each, hash))
                .toList();
        return left.size() < recovery.size() ? Optional.of(new CodeKey(key, lastStep, left)) : Optional.empty();
    }

    static byte[] hash(String code) {
        return Scram.hash(code.getBytes(StandardCharsets.UTF_8));
    }

    private static String purpose(String name) {
        return "second factor " + name;
    }

    @Override
    public String toString() {
        return "CodeKey";
    }
}
