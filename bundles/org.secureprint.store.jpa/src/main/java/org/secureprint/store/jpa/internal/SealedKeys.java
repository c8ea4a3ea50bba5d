package org.secureprint.store.jpa.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Database database;
    private final KeyRing ring;
    private final Map<Integer, SealedKey> opened = new ConcurrentHashMap<>();
    private volatile SealedKey current;
    private volatile OwnerIndex ownerIndex;

    SealedKeys(Database database, KeyRing ring) {
        this.database = database;
        this.ring = ring;
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
        List<SealedKeyRow> rows = rows();
        SealedKeyRow newest = rows.isEmpty() ? null : rows.get(rows.size() - 1);
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
        return known != null ? Optional.of(known) : Optional.ofNullable(row(id)).map(this::open);
    }

    /** The blind index of owners; its key is made when it is first needed. */
    OwnerIndex ownerIndex() {
        OwnerIndex index = ownerIndex;
        return index == null ? openOwnerIndex() : index;
    }

    private synchronized OwnerIndex openOwnerIndex() {
        if (ownerIndex == null) {
            SealedKeyRow row = row(OWNER_INDEX);
            byte[] key = unseal(row == null ? make(OWNER_INDEX) : row);
            ownerIndex = new OwnerIndex(key);
            Arrays.fill(key, (byte) 0);
        }
        return ownerIndex;
    }

    /** All keys as they are stored, the oldest first. */
    List<SealedKeyRow> rows() {
        return database.read(em -> em.createQuery("SELECT k FROM SealedKeyRow k ORDER BY k.id", SealedKeyRow.class)
                .getResultList());
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
        SealedKeyRow before = row(OWNER_INDEX);
        byte[] key = unseal(before);
        byte[] content = ring.seal(key, purpose(OWNER_INDEX));
        Arrays.fill(key, (byte) 0);
        return database.commit(rows -> {
            SealedKeyRow now = rows.lock(SealedKeyRow.class, OWNER_INDEX);
            boolean same = now.version == before.version;
            if (same) {
                rows.change(now);
                now.content = content;
            }
            return same;
        });
    }

    /** Forgets a key that no row needs. */
    void remove(int id) {
        opened.remove(id);
        database.commit(rows -> {
            SealedKeyRow row = rows.lock(SealedKeyRow.class, id);
            if (row != null) {
                rows.remove(row);
            }
            return null;
        });
    }

    private SealedKeyRow row(int id) {
        return database.read(em -> em.find(SealedKeyRow.class, id));
    }

    private SealedKey open(SealedKeyRow row) {
        return opened.computeIfAbsent(row.id, id -> {
            byte[] key = unseal(row);
            try {
                return new SealedKey(id, ringKeyId(row), key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    private byte[] unseal(SealedKeyRow row) {
        try {
            return ring.unseal(row.content, purpose(row.id));
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The key ring can't open key {} of the database, which opens the jobs' attributes: {}. Restore the ring"
                            + " that belongs to this database from its backup.",
                    row.id,
                    e.getMessage());
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
        try {
            return database.commit(rows -> {
                SealedKeyRow there = rows.lock(SealedKeyRow.class, id);
                if (there == null) {
                    there = new SealedKeyRow(id, content);
                    rows.addForGood(there);
                }
                return there;
            });
        } catch (PrintException e) {
            SealedKeyRow there = row(id);
            if (there == null) {
                throw e;
            }
            return there;
        }
    }

    private static String purpose(int id) {
        return "job-attributes-key:" + id;
    }
}
