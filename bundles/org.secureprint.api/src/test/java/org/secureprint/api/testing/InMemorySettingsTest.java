package org.secureprint.api.testing;

import org.secureprint.api.settings.Settings;

class InMemorySettingsTest implements SettingsContract {
    private final InMemorySettings settings = new InMemorySettings();

    @Override
    public Settings settings() {
        return settings;
    }
}
