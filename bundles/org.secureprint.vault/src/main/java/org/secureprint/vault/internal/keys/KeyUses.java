package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/**
 * Counts what each key encrypted with a random nonce: a key may be used 2^32 times (NIST SP 800-38D, section 8.3). Uses are reserved on
 * the disk in blocks before they happen, so a crash loses no count; a start counts a block that was begun as used. A key that nobody
 * counted, as after a restore, counts as worn out and is rotated at once. Any thread.
 */
final class KeyUses {
    private final RingRecord record;
    private final Limits limits;
    private final Map<Integer, Long> used = new HashMap<>();

    KeyUses(RingRecord record, Limits limits) {
        this.record = record;
        this.limits = limits;
    }

    /** A fresh key: nothing is encrypted with it yet. */
    synchronized void fresh(int keyId) throws IOException {
        record.setUses(keyId, 0);
        used.put(keyId, 0L);
    }

    /**
     * Counts one use before it happens.
     *
     * @throws PrintException {@code server-error-temporary-error} if it can't be counted: the key is not used
     */
    synchronized void add(int keyId) {
        long now = used(keyId) + 1;
        if (now > limits.most()) {
            throw new IllegalStateException("Key " + keyId + " was used " + limits.most()
                    + " times and must not be used again. Run spm:key-rotate.");
        }
        if (now > record.uses(keyId).orElse(0L)) {
            try {
                record.setUses(keyId, Math.min(now - 1 + limits.block(), limits.most()));
            } catch (IOException e) {
                throw new PrintException(
                        Status.SERVER_ERROR_TEMPORARY_ERROR,
                        "The server's disk is full or failed: the use of a key can't be counted. Nothing was stored;"
                                + " try again later.",
                        e);
            }
        }
        used.put(keyId, now);
    }

    /** Whether a key has come near its limit and a new one is needed. */
    synchronized boolean isWornOut(int keyId) {
        return used(keyId) >= limits.enough();
    }

    /** The highest id that was ever counted, so that none is given twice. */
    int highestId() {
        return record.highestId();
    }

    private long used(int keyId) {
        return used.computeIfAbsent(keyId, id -> record.uses(id).orElse(limits.enough()));
    }

    /**
     * How often a key may be used.
     *
     * @param block how many uses one write to the disk reserves
     * @param enough from here a new key is made
     * @param most after this the key refuses
     */
    record Limits(long block, long enough, long most) {
        /** Half of what is allowed, so that a record that a restore set back does no harm. */
        static final Limits STANDARD = new Limits(1L << 20, 1L << 31, 1L << 32);
    }
}
