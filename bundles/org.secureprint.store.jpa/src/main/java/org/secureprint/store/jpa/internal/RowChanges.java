package org.secureprint.store.jpa.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.Query;

/** The rows that one transaction reads to change them, and how they were before. Confined to the committer's thread. */
final class RowChanges {
    private final EntityManager em;
    private final List<Image> images = new ArrayList<>();
    private final Map<List<Object>, Row> rows = new HashMap<>();

    RowChanges(EntityManager em) {
        this.em = em;
    }

    /** A row before and after the transaction; null where there is none. */
    record Image(Row before, Row after) {}

    /** The row with this key, locked until the end of the transaction, or null. */
    <R extends Row> R lock(Class<R> type, Object key) {
        List<Object> name = List.of(type, key);
        if (!rows.containsKey(name)) {
            rows.put(name, em.find(type, key, LockModeType.PESSIMISTIC_WRITE));
        }
        return type.cast(rows.get(name));
    }

    /** Locks the rows with these ids at once, for {@link #lock} to find them. */
    <R extends Row> void lockAll(Class<R> type, Collection<Integer> ids) {
        em.createQuery("SELECT r FROM " + type.getSimpleName() + " r WHERE r.id IN :ids ORDER BY r.id", type)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(row -> rows.putIfAbsent(List.of(type, row.key()), row));
    }

    /** Reads rows as they are in this transaction; those that are locked stay so. */
    <T> T read(Function<EntityManager, T> query) {
        return query.apply(em);
    }

    /** Counts up the version of a locked row, whose fields may then be set. */
    void change(Row row) {
        Row before = row.copy();
        row.version++;
        images.add(new Image(before, row.copy()));
    }

    /**
     * Notes that a locked row is to say the same in another form, so that its version stays and whoever holds that version may go on
     * with it.
     */
    void rewrite(Row row) {
        images.add(new Image(row.copy(), row.copy()));
    }

    /** Adds a row that others may need from now on, and that does no harm if it stays when nobody knows whether it was added. */
    void addForGood(Row row) {
        em.persist(row);
        rows.put(List.of(row.getClass(), row.key()), row);
    }

    /** Removes rows that nobody needs any more, so that it does no harm if they are gone when nobody knows whether they were removed. */
    void removeForGood(Class<? extends Row> type, String query, Map<String, Object> parameters) {
        rows.keySet().removeIf(name -> name.get(0) == type);
        Query removal = em.createQuery(query);
        parameters.forEach(removal::setParameter);
        removal.executeUpdate();
    }

    /** Adds a row. */
    void add(Row row) {
        em.persist(row);
        rows.put(List.of(row.getClass(), row.key()), row);
        images.add(new Image(null, row.copy()));
    }

    /** Removes a locked row. */
    void remove(Row row) {
        images.add(new Image(row.copy(), null));
        em.remove(row);
        rows.put(List.of(row.getClass(), row.key()), null);
    }

    List<Image> images() {
        return images;
    }

    /**
     * Puts the rows of a transaction whose outcome is unknown back to what they were. A row that somebody else has changed since
     * then stays.
     */
    void undo(List<Image> unknown) {
        for (int i = unknown.size() - 1; i >= 0; i--) {
            Row before = unknown.get(i).before();
            Row after = unknown.get(i).after();
            Row some = before == null ? after : before;
            Row now = em.find(some.getClass(), some.key(), LockModeType.PESSIMISTIC_WRITE);
            if (now == null) {
                if (after == null) {
                    em.persist(before.copy());
                }
            } else if (after != null && now.version == after.version) {
                if (before == null) {
                    em.remove(now);
                } else {
                    em.merge(before);
                }
            }
            em.flush();
        }
    }
}
