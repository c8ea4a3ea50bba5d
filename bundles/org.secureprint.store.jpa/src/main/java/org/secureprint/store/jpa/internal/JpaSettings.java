package org.secureprint.store.jpa.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings: rows in the database, values in memory, so that reading one costs nothing. Where other servers share the database,
 * what they change is seen here some seconds later.
 */
@Component(service = {Settings.class, JpaSettings.class})
public final class JpaSettings implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(JpaSettings.class);

    private final Database database;
    private final Refresher refresher;
    private volatile Map<String, Object> values;

    @Activate
    public JpaSettings(@Reference Database database) {
        this.database = database;
        refresher = new Refresher("settings", database, this::load);
    }

    @Deactivate
    void deactivate() {
        refresher.close();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Map<String, Object> loaded = values;
        if (loaded == null) {
            loaded = load();
        }
        return (T) loaded.getOrDefault(setting.key(), setting.defaultValue());
    }

    @Override
    public <T> void put(Setting<T> setting, T value) {
        String content = value.toString();
        setting.parse().apply(content);
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
        load();
    }

    /** Reads the rows again. */
    final synchronized Map<String, Object> load() {
        Map<String, Object> loaded = new HashMap<>();
        List<SettingRow> rows = database.read(em ->
                em.createQuery("SELECT s FROM SettingRow s", SettingRow.class).getResultList());
        for (Setting<?> setting : Setting.ALL) {
            rows.stream()
                    .filter(row -> row.name.equals(setting.key()))
                    .forEach(row -> parse(setting, row.content, loaded));
        }
        values = loaded;
        return loaded;
    }

    private static void parse(Setting<?> setting, String content, Map<String, Object> target) {
        try {
            target.put(setting.key(), setting.parse().apply(content));
        } catch (IllegalArgumentException e) {
            LOG.warn("The stored setting {} is not used: {} Its default stands in.", setting.key(), e.getMessage());
        }
    }
}
