package org.secureprint.store.jpa.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;

/**
 * The print queues: rows in the database, values in memory; the default queue is as {@link PrintQueue#named} makes it until somebody
 * changes it. Where other servers share the database, what they change is seen here some
 * seconds later.
 */
@Component(service = {PrintQueues.class, JpaPrintQueues.class})
public final class JpaPrintQueues implements PrintQueues {
    private static final Comparator<PrintQueue> DEFAULT_FIRST =
            Comparator.comparing(PrintQueue::isDefault).reversed().thenComparing(PrintQueue::name);

    private final Database database;
    private final Refresher refresher;
    private volatile Map<String, PrintQueue> queues;

    @Activate
    public JpaPrintQueues(@Reference Database database) {
        this.database = database;
        refresher = new Refresher("queues", database, this::load);
    }

    @Deactivate
    void deactivate() {
        refresher.close();
    }

    @Override
    public Optional<PrintQueue> find(String name) {
        return Optional.ofNullable(known().get(name));
    }

    @Override
    public List<PrintQueue> list() {
        return known().values().stream().sorted(DEFAULT_FIRST).toList();
    }

    @Override
    public void put(PrintQueue queue) {
        database.commit(rows -> {
            PrintQueueRow row = rows.lock(PrintQueueRow.class, queue.name());
            if (row == null) {
                rows.add(new PrintQueueRow(queue));
            } else {
                rows.change(row);
                row.change(queue);
            }
            return null;
        });
        load();
    }

    @Override
    public Optional<PrintQueue> change(String name, UnaryOperator<PrintQueue> change) {
        while (true) {
            Optional<PrintQueueRow> seen = Optional.ofNullable(database.read(em -> em.find(PrintQueueRow.class, name)));
            if (seen.isEmpty() && !name.equals(PrintQueue.DEFAULT)) {
                return Optional.empty();
            }
            PrintQueue next = change.apply(seen.map(PrintQueueRow::queue).orElseGet(() -> PrintQueue.named(name)));
            if (replace(seen, next)) {
                load();
                return Optional.of(next);
            }
        }
    }

    /** Writes the next value, unless the row is no longer the one that was seen. */
    private boolean replace(Optional<PrintQueueRow> seen, PrintQueue next) {
        return database.commit(rows -> {
            PrintQueueRow row = rows.lock(PrintQueueRow.class, next.name());
            if (row == null && seen.isEmpty()) {
                rows.add(new PrintQueueRow(next));
                return true;
            }
            if (row == null || seen.isEmpty() || row.version != seen.get().version) {
                return false;
            }
            rows.change(row);
            row.change(next);
            return true;
        });
    }

    @Override
    public boolean remove(String name) {
        if (name.equals(PrintQueue.DEFAULT)) {
            throw new IllegalArgumentException(
                    "The queue " + name + " is always there: it can be changed, not removed.");
        }
        boolean removed = database.commit(rows -> {
            PrintQueueRow row = rows.lock(PrintQueueRow.class, name);
            if (row != null) {
                rows.remove(row);
            }
            return row != null;
        });
        load();
        return removed;
    }

    private Map<String, PrintQueue> known() {
        Map<String, PrintQueue> loaded = queues;
        return loaded == null ? load() : loaded;
    }

    /** Reads the rows again. */
    final synchronized Map<String, PrintQueue> load() {
        Map<String, PrintQueue> loaded =
                database.read(em -> em.createQuery("SELECT q FROM PrintQueueRow q", PrintQueueRow.class)
                        .getResultStream()
                        .map(PrintQueueRow::queue)
                        .collect(Collectors.toMap(PrintQueue::name, queue -> queue)));
        loaded.putIfAbsent(PrintQueue.DEFAULT, PrintQueue.named(PrintQueue.DEFAULT));
        queues = loaded;
        return loaded;
    }
}
