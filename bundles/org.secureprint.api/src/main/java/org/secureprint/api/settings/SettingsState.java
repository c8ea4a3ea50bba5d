package org.secureprint.api.settings;

import java.util.Map;
import java.util.TreeMap;
import org.secureprint.api.queue.PrintQueue;

/**
 * All settings and all print queues at one moment.
 *
 * @param settings the value of each setting of {@link Setting#ALL}, as text that its {@link Setting#parse} takes, by its key
 * @param queues by their names; the default queue is among them
 */
public record SettingsState(Map<String, String> settings, Map<String, PrintQueue> queues) {
    public SettingsState {
        settings = Map.copyOf(settings);
        queues = Map.copyOf(queues);
        if (!queues.containsKey(PrintQueue.DEFAULT)) {
            throw new IllegalArgumentException("The queue " + PrintQueue.DEFAULT + " is always there.");
        }
        for (Setting<?> setting : Setting.ALL) {
            String value = settings.get(setting.key());
            if (value == null) {
                throw new IllegalArgumentException("The setting '" + setting.key() + "' has no value.");
            }
            setting.parse().apply(value);
        }
        if (settings.size() != Setting.ALL.size()) {
            throw new IllegalArgumentException("There are settings that this version of the server does not know.");
        }
    }

    /** The settings in the order of their keys. */
    public Map<String, String> sortedSettings() {
        return new TreeMap<>(settings);
    }

    /** The queues in the order of their names. */
    public Map<String, PrintQueue> sortedQueues() {
        return new TreeMap<>(queues);
    }
}
