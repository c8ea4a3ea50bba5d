package org.secureprint.api.testing;

import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.settings.SettingsStore;

class InMemorySettingsStoreTest implements SettingsStoreContract {
    private final Settings settings = new InMemorySettings();
    private final PrintQueues queues = new InMemoryQueues();
    private final SettingsStore store = new InMemorySettingsStore(settings, queues);

    @Override
    public SettingsStore settingsStore() {
        return store;
    }

    @Override
    public Settings settingsOfStore() {
        return settings;
    }

    @Override
    public PrintQueues queuesOfStore() {
        return queues;
    }
}
