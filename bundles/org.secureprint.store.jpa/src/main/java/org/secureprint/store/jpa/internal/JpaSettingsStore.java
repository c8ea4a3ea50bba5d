package org.secureprint.store.jpa.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsStore;

/** The rows of settings and queues as one whole. */
@Component
public final class JpaSettingsStore implements SettingsStore {
    private final Database database;
    private final JpaSettings settings;
    private final JpaPrintQueues queues;

    @Activate
    public JpaSettingsStore(
            @Reference Database database, @Reference JpaSettings settings, @Reference JpaPrintQueues queues) {
        this.database = database;
        this.settings = settings;
        this.queues = queues;
    }

    @Override
    public SettingsState state() {
        return database.read(JpaSettingsStore::state);
    }

    private static SettingsState state(EntityManager em) {
        Map<String, String> values = new HashMap<>();
        Setting.ALL.forEach(setting -> values.put(setting.key(), String.valueOf(setting.defaultValue())));
        for (SettingRow row :
                em.createQuery("SELECT s FROM SettingRow s", SettingRow.class).getResultList()) {
            if (isValid(row)) {
                values.put(row.name, row.content);
            }
        }
        Map<String, PrintQueue> found = em.createQuery("SELECT q FROM PrintQueueRow q", PrintQueueRow.class)
                .getResultStream()
                .map(PrintQueueRow::queue)
                .collect(Collectors.toMap(PrintQueue::name, Function.identity()));
        found.putIfAbsent(PrintQueue.DEFAULT, PrintQueue.named(PrintQueue.DEFAULT));
        return new SettingsState(values, found);
    }

    /** What another version stored is left alone. */
    private static boolean isValid(SettingRow row) {
        try {
            return Setting.ALL.stream()
                    .filter(setting -> setting.key().equals(row.name))
                    .anyMatch(setting -> setting.parse().apply(row.content) != null);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean replace(SettingsState seen, SettingsState next) {
        Set<String> names = new HashSet<>(seen.queues().keySet());
        names.addAll(next.queues().keySet());
        boolean replaced = database.commit(rows -> {
            next.settings().keySet().forEach(key -> rows.lock(SettingRow.class, key));
            names.forEach(name -> rows.lock(PrintQueueRow.class, name));
            if (!rows.read(JpaSettingsStore::state).equals(seen)) {
                return false;
            }
            next.settings().forEach((key, content) -> put(rows, key, content));
            names.forEach(name -> put(rows, name, next.queues().get(name)));
            return true;
        });
        settings.load();
        queues.load();
        return replaced;
    }

    private static void put(RowChanges rows, String key, String content) {
        SettingRow row = rows.lock(SettingRow.class, key);
        if (row == null) {
            rows.add(new SettingRow(key, content));
        } else if (!row.content.equals(content)) {
            rows.change(row);
            row.content = content;
        }
    }

    /** @param queue null to remove it */
    private static void put(RowChanges rows, String name, PrintQueue queue) {
        PrintQueueRow row = rows.lock(PrintQueueRow.class, name);
        if (row == null && queue != null) {
            rows.add(new PrintQueueRow(queue));
        } else if (row != null && queue == null) {
            rows.remove(row);
        } else if (row != null && !row.queue().equals(queue)) {
            rows.change(row);
            row.change(queue);
        }
    }
}
