package org.secureprint.store.jpa.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyRing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of job rows: rows of the database, sealed by the ring, in clear only in memory. The ring may be a hardware module, so it is
 * asked once per key and not once per row. A new active key of the ring leads to a new key here, so that destroying the ring's old key
 * destroys what was sealed under it, also in old copies of the database. Used from any thread but the committer's.
 */
final class SealedKeys {
    /** The row of the blind index's key; those of jobs follow. */
    static final int OWNER_INDEX = 1;

    private static final Logger LOG = LoggerFactory.getLogger(SealedKeys.class);
    private static final int OCTETS = 32;

    private final KeyRows rows;
    private final KeyRing ring;
    private final LongSupplier ticks;
    private final Map<Integer, SealedKey> opened = new ConcurrentHashMap<>();
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();
    private volatile SealedKey current;
    private volatile OwnerIndex ownerIndex;

    /** @param ticks nanoseconds, as {@link System#nanoTime} */
    SealedKeys(Database database, KeyRing ring, LongSupplier ticks) {
        rows = new KeyRows(database);
        this.ring = ring;
        this.ticks = ticks;
    }

    /**
     * The key to seal with now.
     *
     * @throws PrintException {@code server-error-temporary-error} if there is none and none can be stored
     */
    SealedKey current() {
        SealedKey key = current;
        return isCurrent(key) ? key : renew();
    }

    private boolean isCurrent(SealedKey key) {
        return key != null && key.ringKeyId() == ring.activeKeyId() && !key.isUsedUp();
    }

    private synchronized SealedKey renew() {
        if (isCurrent(current)) {
            return current;
        }
        List<SealedKeyRow> all = rows();
        SealedKeyRow newest = all.isEmpty() ? null : all.get(all.size() - 1);
        boolean fits = newest != null && newest.id != OWNER_INDEX && ringKeyId(newest) == ring.activeKeyId();
        SealedKey key = fits ? open(newest) : null;
        if (key == null || key.isUsedUp()) {
            key = open(make(newest == null ? OWNER_INDEX + 1 : newest.id + 1));
        }
        current = key;
        return key;
    }

    /**
     * The key of this id; empty if there never was one.
     *
     * @throws PrintException {@code server-error-temporary-error} if the ring can't open it
     */
    Optional<SealedKey> find(int id) {
        SealedKey known = opened.get(id);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(rows.find(id)).map(this::open);
    }

    /** The blind index of owners; its key is made when it is first needed. */
    OwnerIndex ownerIndex() {
        OwnerIndex index = ownerIndex;
        return index == null ? openOwnerIndex() : index;
    }

    private synchronized OwnerIndex openOwnerIndex() {
        if (ownerIndex == null) {
            SealedKeyRow row = rows.find(OWNER_INDEX);
            byte[] key = unseal(row == null ? make(OWNER_INDEX) : row);
            ownerIndex = new OwnerIndex(key);
            Arrays.fill(key, (byte) 0);
        }
        return ownerIndex;
    }

    /** All keys as they are stored, the oldest first. */
    List<SealedKeyRow> rows() {
        return rows.all();
    }

    /** The keys that jobs are sealed with, the oldest first. */
    List<Integer> idsOfJobs() {
        return rows().stream()
                .map(row -> row.id)
                .filter(id -> id != OWNER_INDEX)
                .toList();
    }

    /** The ring's key that opens a key, or 0 if no ring made it. */
    int ringKeyId(SealedKeyRow row) {
        try {
            return ring.keyIdOf(row.content);
        } catch (IllegalArgumentException e) {
            LOG.debug("Key {} of the database is no sealed value", row.id, e);
            return 0;
        }
    }

    /** Whether a row that this server sealed with a key may still be on its way to the disk. */
    boolean wasJustUsed(SealedKeyRow row) {
        SealedKey known = opened.get(row.id);
        return known != null && known.wasJustUsed();
    }

    /** Whether a key is not sealed by the ring's active one. */
    boolean isOld(SealedKeyRow row) {
        return ringKeyId(row) != ring.activeKeyId();
    }

    /** Whether nobody will ever open a key again. */
    boolean isDestroyed(SealedKeyRow row) {
        int ringKeyId = ringKeyId(row);
        return ring.list().stream().anyMatch(key -> key.id() == ringKeyId && key.state() == KeyInfo.State.DESTROYED);
    }

    /** Seals the blind index's key with the ring's active key; the key itself stays. False if somebody else was faster. */
    boolean resealOwnerIndex() {
        SealedKeyRow before = rows.find(OWNER_INDEX);
        byte[] key = unseal(before);
        byte[] content = ring.seal(key, purpose(OWNER_INDEX));
        Arrays.fill(key, (byte) 0);
        return rows.change(before, content);
    }

    /** Forgets a key that no row needs. */
    void remove(int id) {
        opened.remove(id);
        rows.remove(id);
    }

    private SealedKey open(SealedKeyRow row) {
        return opened.computeIfAbsent(row.id, id -> {
            byte[] key = unseal(row);
            try {
                return new SealedKey(id, ringKeyId(row), key, ticks);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    private byte[] unseal(SealedKeyRow row) {
        try {
            return ring.unseal(row.content, purpose(row.id));
        } catch (IllegalArgumentException e) {
            if (told.add(row.id)) {
                LOG.error(
                        "The key ring can't open key {} of the database, which opens the jobs' attributes: {}. Restore"
                                + " the ring that belongs to this database from its backup.",
                        row.id,
                        e.getMessage());
            }
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "The stored jobs can't be read because a key is missing. The administrator finds the cause in the"
                            + " server's log.",
                    e);
        }
    }

    /** Makes a key and stores it, or finds the one that another server stored meanwhile. */
    private SealedKeyRow make(int id) {
        byte[] key = new byte[OCTETS];
        new SecureRandom().nextBytes(key);
        byte[] content = ring.seal(key, purpose(id));
        Arrays.fill(key, (byte) 0);
        return rows.add(id, content);
    }

    private static String purpose(int id) {
        return "job-attributes-key:" + id;
    }
}
