package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.settings.SettingsStore;
import org.secureprint.api.testing.SettingsStoreContract;

class SettingsStoreTest implements SettingsStoreContract {
    private static final int ROUNDS = 3;
    private static final int QUEUES = 50;

    @TempDir
    Path data;

    private OpenDatabase open;
    private Stores stores;

    @BeforeEach
    void open() throws IOException {
        open = TestDatabase.embedded(data);
        stores = new Stores(open);
        stores.settings.put(Setting.SEAL_JOB_ATTRIBUTES, true);
    }

    @AfterEach
    void close() {
        stores.close();
        open.close();
    }

    /** What a component for each of these has. */
    private static final class Stores implements AutoCloseable {
        final JpaSettings settings;
        final JpaPrintQueues queues;
        final JpaSettingsStore store;

        Stores(OpenDatabase open) {
            settings = new JpaSettings(open.database());
            queues = new JpaPrintQueues(open.database());
            store = new JpaSettingsStore(open.database(), settings, queues);
        }

        @Override
        public void close() {
            settings.deactivate();
            queues.deactivate();
        }
    }

    @Override
    public SettingsStore settingsStore() {
        return stores.store;
    }

    @Override
    public Settings settingsOfStore() {
        return stores.settings;
    }

    @Override
    public PrintQueues queuesOfStore() {
        return stores.queues;
    }

    /** The process that imports is killed in the middle, again and again: all is old or all is new. */
    @Test
    void aKillLeavesAllOldOrAllNew(@TempDir Path killed) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int acknowledged;
            Process importer = start(killed);
            try (BufferedReader lines = importer.inputReader()) {
                for (int i = 0; i < 20 * (round + 1); i++) {
                    assertThat(lines.readLine()).isNotNull();
                }
                acknowledged = Integer.parseInt(lines.readLine());
                importer.destroyForcibly().waitFor();
            } finally {
                importer.destroyForcibly().waitFor();
            }
            try (OpenDatabase again = TestDatabase.embedded(killed);
                    Stores after = new Stores(again)) {
                SettingsState state = after.store.state();
                int at = Integer.parseInt(state.settings().get(Setting.MAX_JOBS_PER_USER.key()));
                assertThat(at).isGreaterThanOrEqualTo(acknowledged);
                assertThat(state).isEqualTo(Importer.state(state, at));
            }
        }
    }

    private static Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Importer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed: replaces everything again and again and writes the number of what was acknowledged. */
    static final class Importer {
        private Importer() {}

        public static void main(String[] args) throws Exception {
            try (OpenDatabase open = TestDatabase.embedded(Path.of(args[0]));
                    Stores stores = new Stores(open)) {
                SettingsState now = stores.store.state();
                int from = Integer.parseInt(now.settings().get(Setting.MAX_JOBS_PER_USER.key()));
                for (int number = from + 1; ; number++) {
                    SettingsState next = state(now, number);
                    if (!stores.store.replace(now, next)) {
                        throw new IllegalStateException("Somebody else changes settings");
                    }
                    now = next;
                    System.out.println(number);
                }
            }
        }

        /** Everything says the same number. */
        static SettingsState state(SettingsState like, int number) {
            Map<String, String> settings = new HashMap<>(like.settings());
            settings.put(Setting.MAX_JOBS_PER_USER.key(), String.valueOf(number));
            settings.put(Setting.MAX_JOB_OCTETS.key(), String.valueOf(number));
            Map<String, PrintQueue> queues = new HashMap<>();
            queues.put(PrintQueue.DEFAULT, PrintQueue.named(PrintQueue.DEFAULT));
            IntStream.range(0, QUEUES).forEach(i -> {
                String name = "queue-" + number % 2 + "-" + i;
                queues.put(name, PrintQueue.named(name).change().maxJobs(number).toQueue());
            });
            return new SettingsState(settings, queues);
        }
    }
}
