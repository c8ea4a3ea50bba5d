package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/** What every store of settings promises. An implementation's test implements {@link #settings} and inherits the tests. */
public interface SettingsContract {
    /** The settings under test, nothing changed when a test starts; the same during a test. */
    Settings settings();

    @Test
    default void hasTheDefaultsAtFirst() {
        for (Setting<?> setting : Setting.ALL) {
            assertThat((Object) settings().get(setting)).isEqualTo(setting.defaultValue());
        }
    }

    @Test
    default void returnsTheValueThatWasPut() {
        settings().put(Setting.DELETE_AFTER_PRINTING, false);
        settings().put(Setting.AUTO_DELETE_MINUTES, 0);
        assertThat(settings().get(Setting.DELETE_AFTER_PRINTING)).isFalse();
        assertThat(settings().get(Setting.AUTO_DELETE_MINUTES)).isZero();
        assertThat(settings().get(Setting.LOG_MAX_FILES)).isEqualTo(20);

        settings().put(Setting.AUTO_DELETE_MINUTES, 5_256_000);
        assertThat(settings().get(Setting.AUTO_DELETE_MINUTES)).isEqualTo(5_256_000);
    }
}
