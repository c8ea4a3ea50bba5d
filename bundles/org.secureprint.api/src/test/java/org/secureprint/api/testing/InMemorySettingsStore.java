package org.secureprint.api.testing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsStore;

/** Settings and queues of tests as one whole. */
public final class InMemorySettingsStore implements SettingsStore {
    private final Settings settings;
    private final PrintQueues queues;

    public InMemorySettingsStore(Settings settings, PrintQueues queues) {
        this.settings = settings;
        this.queues = queues;
    }

    @Override
    public synchronized SettingsState state() {
        Map<String, String> values = Setting.ALL.stream()
                .collect(Collectors.toMap(Setting::key, setting -> String.valueOf(settings.get(setting))));
        return new SettingsState(
                values, queues.list().stream().collect(Collectors.toMap(PrintQueue::name, Function.identity())));
    }

    @Override
    public synchronized boolean replace(SettingsState seen, SettingsState next) {
        if (!state().equals(seen)) {
            return false;
        }
        Setting.ALL.forEach(setting -> put(setting, next.settings().get(setting.key())));
        seen.queues().keySet().stream()
                .filter(name -> !next.queues().containsKey(name))
                .forEach(queues::remove);
        next.queues().values().forEach(queues::put);
        return true;
    }

    private <T> void put(Setting<T> setting, String text) {
        settings.put(setting, setting.parse().apply(text));
    }
}
