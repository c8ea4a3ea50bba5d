package org.secureprint.store.jpa.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals what a job's row must not show: AES-256-GCM with a random nonce, bound to the job's id and uuid, so that nothing
 * sealed for one row opens in another. Used from any thread.
 */
final class SealedKey {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int PREFIX = 1 + NONCE;
    private static final byte[] CONTEXT = "SPM-JOB-1".getBytes(StandardCharsets.US_ASCII);

    /** Far below the 2^32 random nonces that one key of AES-GCM may see (NIST SP 800-38D, section 8.3), also after some restarts. */
    private static final long MOST_SEALS = 1L << 28;

    /** What was sealed may not be stored yet for as long as this. */
    private static final long ON_ITS_WAY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int id;
    private final int ringKeyId;
    private final SecretKeySpec key;
    private final LongSupplier ticks;
    private final AtomicLong seals = new AtomicLong();
    private volatile long usedAt;

    /**
     * @param ringKeyId the ring's key that seals this one
     * @param ticks nanoseconds, as {@link System#nanoTime}
     */
    SealedKey(int id, int ringKeyId, byte[] octets, LongSupplier ticks) {
        this.id = id;
        this.ringKeyId = ringKeyId;
        this.ticks = ticks;
        key = new SecretKeySpec(octets, "AES");
    }

    int id() {
        return id;
    }

    int ringKeyId() {
        return ringKeyId;
    }

    /** Whether this process should go on with another key. */
    boolean isUsedUp() {
        return seals.get() >= MOST_SEALS;
    }

    /** Whether a row that this process sealed with it may still be on its way to the disk, so that nobody can count it yet. */
    boolean wasJustUsed() {
        return seals.get() > 0 && ticks.getAsLong() - usedAt < ON_ITS_WAY_NANOS;
    }

    byte[] seal(int jobId, UUID uuid, byte[] text) {
        usedAt = ticks.getAsLong();
        seals.incrementAndGet();
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, jobId, uuid);
            byte[] sealed = new byte[PREFIX + cipher.getOutputSize(text.length)];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE);
            cipher.doFinal(text, 0, text.length, sealed, PREFIX);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java does not offer AES-GCM", e);
        }
    }

    /** @throws GeneralSecurityException if this was not sealed with this key for this job */
    byte[] open(int jobId, UUID uuid, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < PREFIX || sealed[0] != FORMAT) {
            throw new GeneralSecurityException("Not a sealed value");
        }
        return cipher(Cipher.DECRYPT_MODE, sealed, 1, jobId, uuid).doFinal(sealed, PREFIX, sealed.length - PREFIX);
    }

    private Cipher cipher(int mode, byte[] nonce, int offset, int jobId, UUID uuid) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
        cipher.updateAAD(ByteBuffer.allocate(CONTEXT.length + 2 * Integer.BYTES + 2 * Long.BYTES)
                .put(CONTEXT)
                .putInt(id)
                .putInt(jobId)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
        return cipher;
    }
}
