package org.secureprint.api.job;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What the server keeps of a {@code job-password} (PWG 5100.11 section 4.3): a salted, slow hash of the digest that the client sent, as a
 * text in {@link JobRequest#template}. Nothing in it can be turned back into the password, and it is shown to nobody.
 *
 * @param encryption {@code job-password-encryption}: the digest that was sent
 * @param iterations of PBKDF2 with HMAC-SHA-256
 * @param salt of this job
 * @param hash of the digest
 */
public record JobPassword(String encryption, int iterations, byte[] salt, byte[] hash) {
    /** The key in {@link JobRequest#template}. */
    public static final String KEYWORD = "job-password";

    /** The {@code job-password-encryption} of a password in clear; it is digested before anything else happens to it. */
    public static final String NONE = "none";

    /** Clients and guessers get no more of the processor than so many hashes at once; others wait for their turn. */
    static final Semaphore HASHING = new Semaphore(2, true);

    private static final Map<String, String> DIGESTS = digests();
    private static final String CLEAR_DIGEST = "sha2-256";
    private static final String SLOW_HASH = "PBKDF2WithHmacSHA256";
    private static final int ITERATIONS = 100_000;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    private static final char SEPARATOR = ':';

    /** {@code job-password-encryption-supported}, the best one first and {@link #NONE} last. */
    public static String[] encryptions() {
        return DIGESTS.keySet().toArray(String[]::new);
    }

    /**
     * Checks what a client sent, at no cost.
     *
     * @param encryption one of {@link #encryptions}
     * @param sent the digest, or the password itself with {@link #NONE}
     * @throws IllegalArgumentException if that can't be such a digest
     */
    public static void check(String encryption, byte[] sent) {
        if (!DIGESTS.containsKey(encryption)) {
            throw new IllegalArgumentException("The job-password-encryption is not known here");
        }
        boolean length = encryption.equals(NONE) || sent.length == digest(encryption, new byte[0]).length;
        if (sent.length == 0 || !length) {
            throw new IllegalArgumentException("The job-password is not as long as its job-password-encryption says");
        }
    }

    /**
     * Hashes what a client sent; takes its time, so to be called for a job that is admitted.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    public static JobPassword of(String encryption, byte[] sent) {
        check(encryption, sent);
        boolean clear = encryption.equals(NONE);
        String digest = clear ? CLEAR_DIGEST : encryption;
        byte[] digested = clear ? digest(digest, sent) : sent;
        byte[] salt = new byte[SALT_OCTETS];
        new SecureRandom().nextBytes(salt);
        return new JobPassword(digest, ITERATIONS, salt, slowHash(digested, salt, ITERATIONS));
    }

    /** The password of a job, if it has one. */
    public static Optional<JobPassword> of(JobRequest request) {
        return Optional.ofNullable(request.template().get(KEYWORD)).map(JobPassword::read);
    }

    /** The attributes of a template that may be shown. */
    public static Map<String, String> without(Map<String, String> template) {
        Map<String, String> shown = new HashMap<>(template);
        shown.remove(KEYWORD);
        return shown;
    }

    /** Whether this is the password; takes its time. */
    public boolean matches(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] octets = Arrays.copyOfRange(encoded.array(), 0, encoded.limit());
        try {
            return MessageDigest.isEqual(hash, slowHash(digest(encryption, octets), salt, iterations));
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /** The text that {@link #of(JobRequest)} reads. */
    public String text() {
        HexFormat hex = HexFormat.of();
        return encryption + SEPARATOR + iterations + SEPARATOR + hex.formatHex(salt) + SEPARATOR + hex.formatHex(hash);
    }

    @Override
    public String toString() {
        return KEYWORD;
    }

    private static JobPassword read(String text) {
        String[] parts = text.split(String.valueOf(SEPARATOR));
        HexFormat hex = HexFormat.of();
        return new JobPassword(parts[0], Integer.parseInt(parts[1]), hex.parseHex(parts[2]), hex.parseHex(parts[3]));
    }

    private static byte[] digest(String encryption, byte[] octets) {
        try {
            return MessageDigest.getInstance(DIGESTS.get(encryption)).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + DIGESTS.get(encryption), e);
        }
    }

    private static byte[] slowHash(byte[] digested, byte[] salt, int iterations) {
        char[] characters = HexFormat.of().formatHex(digested).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, HASH_OCTETS * Byte.SIZE);
        HASHING.acquireUninterruptibly();
        try {
            return SecretKeyFactory.getInstance(SLOW_HASH).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + SLOW_HASH, e);
        } finally {
            HASHING.release();
            spec.clearPassword();
            Arrays.fill(characters, '\0');
        }
    }

    private static Map<String, String> digests() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("sha3-512", "SHA3-512");
        all.put("sha3-384", "SHA3-384");
        all.put("sha3-256", "SHA3-256");
        all.put("sha3-224", "SHA3-224");
        all.put("sha2-512", "SHA-512");
        all.put("sha2-384", "SHA-384");
        all.put("sha2-512_256", "SHA-512/256");
        all.put(CLEAR_DIGEST, "SHA-256");
        all.put("sha2-512_224", "SHA-512/224");
        all.put("sha2-224", "SHA-224");
        all.put(NONE, "SHA-256");
        return all;
    }
}
