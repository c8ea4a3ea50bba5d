package org.secureprint.identity.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * Argon2id (RFC 9106) with OWASP's first choice of parameters, in PHC string form. A hash takes 46 MiB and a good part of a core, so
 * that at most two are made at once and the others wait, for a while.
 */
final class PasswordHash {
    private static final int MEMORY_KIB = 47_104;
    private static final int PASSES = 1;
    private static final int LANES = 1;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final long WAIT_SECONDS = 5;

    /** At most this many hashes are made at once, in the whole server. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {}

    /** The hash of a new password, with a salt of its own. */
    static String of(char[] password) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + base64.encodeToString(salt) + "$" + base64.encodeToString(hash(password, salt));
    }

    /**
     * Whether a password is the one of a hash. Takes the same time if there is no hash.
     *
     * @param phc a hash made by {@link #of}, or empty for an account that does not exist or has no password
     */
    static boolean matches(char[] password, String phc) {
        byte[] salt = new byte[SALT_OCTETS];
        byte[] expected = new byte[HASH_OCTETS];
        boolean known = phc.startsWith(PREFIX);
        if (known) {
            String[] parts = phc.substring(PREFIX.length()).split("\\$", 2);
            salt = Base64.getDecoder().decode(parts[0]);
            expected = Base64.getDecoder().decode(parts[1]);
        }
        return MessageDigest.isEqual(expected, hash(password, salt)) & known;
    }

    private static byte[] hash(char[] password, byte[] salt) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] octets = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build();
        byte[] hash = new byte[HASH_OCTETS];
        takeTurn();
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(parameters);
            argon2.generateBytes(octets, hash);
            return hash;
        } finally {
            AT_ONCE.release();
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static void takeTurn() {
        boolean turn = false;
        try {
            turn = AT_ONCE.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!turn) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY, "Too many people sign in at this moment. Try again in a few seconds.");
        }
    }
}
