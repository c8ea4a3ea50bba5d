package org.secureprint.store.jpa.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings: rows in the database, values in memory, so that reading one costs nothing. */
@Component
public final class JpaSettings implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(JpaSettings.class);

    private final Database database;
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    @Activate
    public JpaSettings(@Reference Database database) {
        this.database = database;
        List<SettingRow> rows = database.read(em ->
                em.createQuery("SELECT s FROM SettingRow s", SettingRow.class).getResultList());
        for (Setting<?> setting : Setting.ALL) {
            rows.stream().filter(row -> row.name.equals(setting.key())).forEach(row -> load(setting, row.content));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting.key(), setting.defaultValue());
    }

    @Override
    public synchronized <T> void put(Setting<T> setting, T value) {
        String content = value.toString();
        T parsed = setting.parse().apply(content);
        database.commit(rows -> {
            SettingRow row = rows.lock(SettingRow.class, setting.key());
            if (row == null) {
                rows.add(new SettingRow(setting.key(), content));
            } else {
                rows.change(row);
                row.content = content;
            }
            return null;
        });
        values.put(setting.key(), parsed);
    }

    private void load(Setting<?> setting, String content) {
        try {
            values.put(setting.key(), setting.parse().apply(content));
        } catch (IllegalArgumentException e) {
            LOG.warn("The stored setting {} is not used: {} Its default stands in.", setting.key(), e.getMessage());
        }
    }
}
