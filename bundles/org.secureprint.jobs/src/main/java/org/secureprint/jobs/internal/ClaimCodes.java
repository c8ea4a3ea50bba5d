package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.KeyRing;

/**
 * The codes of unclaimed jobs: eight characters that no reader mixes up (Crockford's base 32, 40 bits), cut from an HMAC of the job's
 * uuid. The secret is made by each install for itself and kept sealed under the key ring.
 */
final class ClaimCodes {
    private static final String NAME = "claim-codes";
    private static final String PURPOSE = "claim codes";
    private static final String MAC = "HmacSHA256";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SECRET_OCTETS = 32;
    private static final int CHARACTERS = 8;
    private static final int BITS = 5;

    private final byte[] secret;

    ClaimCodes(byte[] secret) {
        this.secret = secret.clone();
    }

    /** Reads this install's secret, and makes it at the first start. */
    static ClaimCodes in(Path directory, KeyRing ring) {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[SECRET_OCTETS];
                new SecureRandom().nextBytes(fresh);
                Files.createDirectories(directory);
                write(file, ring.seal(fresh, PURPOSE));
            }
            return new ClaimCodes(ring.unseal(Files.readAllBytes(file), PURPOSE));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read or write " + file, e);
        }
    }

    /** The key that this install's secret is sealed with; empty before the first start. */
    static OptionalInt keyId(Path directory, KeyRing ring) throws IOException {
        Path file = directory.resolve(NAME);
        return Files.exists(file) ? OptionalInt.of(ring.keyIdOf(Files.readAllBytes(file))) : OptionalInt.empty();
    }

    /** Seals this install's secret with the active key. */
    static void reseal(Path directory, KeyRing ring) throws IOException {
        Path file = directory.resolve(NAME);
        write(file, ring.seal(ring.unseal(Files.readAllBytes(file), PURPOSE), PURPOSE));
    }

    /** After a crash there is the old file or the whole new one. */
    private static void write(Path file, byte[] sealed) throws IOException {
        Path part = file.resolveSibling(NAME + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer octets = ByteBuffer.wrap(sealed);
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** The code of a job, in two halves: {@code 7K3M-Q9TX}. */
    String of(UUID job) {
        long bits = ByteBuffer.wrap(hmac(job)).getLong();
        StringBuilder code = new StringBuilder(CHARACTERS + 1);
        for (int i = 0; i < CHARACTERS; i++) {
            if (i == CHARACTERS / 2) {
                code.append('-');
            }
            code.append(ALPHABET.charAt((int) (bits >>> Long.SIZE - BITS)));
            bits <<= BITS;
        }
        return code.toString();
    }

    /** A code as it was typed, in the form of {@link #of}: what looks alike is the same. */
    static String read(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return plain.length() == CHARACTERS
                ? plain.substring(0, CHARACTERS / 2) + '-' + plain.substring(CHARACTERS / 2)
                : plain;
    }

    private byte[] hmac(UUID job) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(job.getMostSignificantBits())
                    .putLong(job.getLeastSignificantBits())
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }
}
