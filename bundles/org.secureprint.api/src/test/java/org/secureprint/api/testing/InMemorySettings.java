package org.secureprint.api.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/** Settings for tests. */
public final class InMemorySettings implements Settings {
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting.key(), setting.defaultValue());
    }

    @Override
    public <T> void put(Setting<T> setting, T value) {
        values.put(setting.key(), value);
    }
}
