package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsStore;

/** What every {@link SettingsStore} keeps. */
public interface SettingsStoreContract {
    SettingsStore settingsStore();

    Settings settingsOfStore();

    PrintQueues queuesOfStore();

    @Test
    default void everythingIsReplacedAtOnce() {
        queuesOfStore().put(InMemoryQueues.queue("old", NameProof.BASIC));
        SettingsState seen = settingsStore().state();
        SettingsState next = other(seen);

        assertThat(settingsStore().replace(seen, next)).isTrue();

        assertThat(settingsStore().state()).isEqualTo(next);
        assertThat(settingsOfStore().get(Setting.LOG_MAX_FILES)).isEqualTo(7);
        assertThat(queuesOfStore().find("new")).isPresent();
        assertThat(queuesOfStore().find("old")).isEmpty();
    }

    @Test
    default void aSettingThatSomebodyChangedMeanwhileStopsAll() {
        SettingsState seen = settingsStore().state();
        settingsOfStore().put(Setting.MAX_JOBS_PER_USER, 3);

        assertThat(settingsStore().replace(seen, other(seen))).isFalse();

        assertThat(settingsOfStore().get(Setting.MAX_JOBS_PER_USER)).isEqualTo(3);
        assertThat(settingsOfStore().get(Setting.LOG_MAX_FILES)).isEqualTo(20);
        assertThat(queuesOfStore().find("new")).isEmpty();
    }

    @Test
    default void aQueueThatSomebodyChangedAddedOrRemovedMeanwhileStopsAll() {
        queuesOfStore().put(InMemoryQueues.queue("old", NameProof.BASIC));
        SettingsState seen = settingsStore().state();
        queuesOfStore().put(InMemoryQueues.queue("old", NameProof.NONE));
        assertThat(settingsStore().replace(seen, other(seen))).isFalse();
        queuesOfStore().remove("old");
        assertThat(settingsStore().replace(seen, other(seen))).isFalse();
        queuesOfStore().put(InMemoryQueues.queue("old", NameProof.BASIC));
        queuesOfStore().put(InMemoryQueues.queue("third", NameProof.BASIC));
        assertThat(settingsStore().replace(seen, other(seen))).isFalse();

        assertThat(queuesOfStore().find("third")).isPresent();
        assertThat(settingsOfStore().get(Setting.LOG_MAX_FILES)).isEqualTo(20);
    }

    /** Another setting, the queue {@code new}, and no queue {@code old}. */
    static SettingsState other(SettingsState state) {
        Map<String, String> settings = new HashMap<>(state.settings());
        settings.put(Setting.LOG_MAX_FILES.key(), "7");
        Map<String, PrintQueue> queues = new HashMap<>(state.queues());
        queues.remove("old");
        queues.put("new", InMemoryQueues.queue("new", NameProof.CERTIFICATE));
        return new SettingsState(settings, queues);
    }
}
