package org.secureprint.store.jpa.internal;

import java.util.List;
import org.secureprint.api.PrintException;

/** The rows of {@link SealedKeys}. Used from any thread but the committer's. */
final class KeyRows {
    private final Database database;

    KeyRows(Database database) {
        this.database = database;
    }

    /** All of them, the oldest first. */
    List<SealedKeyRow> all() {
        return database.read(em -> em.createQuery("SELECT k FROM SealedKeyRow k ORDER BY k.id", SealedKeyRow.class)
                .getResultList());
    }

    /** The row of an id, or null. */
    SealedKeyRow find(int id) {
        return database.read(em -> em.find(SealedKeyRow.class, id));
    }

    /** Adds a row, or finds the one that another server added meanwhile. */
    SealedKeyRow add(int id, byte[] content) {
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
            SealedKeyRow there = find(id);
            if (there == null) {
                throw e;
            }
            return there;
        }
    }

    /** Gives a row another content, unless somebody else was faster. */
    boolean change(SealedKeyRow seen, byte[] content) {
        return database.commit(rows -> {
            SealedKeyRow now = rows.lock(SealedKeyRow.class, seen.id);
            boolean same = now != null && now.version == seen.version;
            if (same) {
                rows.change(now);
                now.content = content;
            }
            return same;
        });
    }

    void remove(int id) {
        database.commit(rows -> {
            SealedKeyRow row = rows.lock(SealedKeyRow.class, id);
            if (row != null) {
                rows.remove(row);
            }
            return null;
        });
    }
}
