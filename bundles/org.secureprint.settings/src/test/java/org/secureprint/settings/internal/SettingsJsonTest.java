package org.secureprint.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.SettingsState;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemorySettingsStore;

/** What a settings file may say; anything else is refused as a whole. */
class SettingsJsonTest {
    private final InMemorySettings settings = new InMemorySettings();
    private final InMemoryQueues queues = new InMemoryQueues();
    private SettingsState state;
    private String json;

    @BeforeEach
    void aServer() {
        settings.put(Setting.LOG_MAX_FILES, 7);
        queues.put(PrintQueue.named("floor-2")
                .change()
                .info("Second \"floor\"\n")
                .location("Hall")
                .color(false)
                .formats(List.of("application/pdf"))
                .users(List.of("ann", "bob"))
                .accepts(Set.of(NameProof.BASIC, NameProof.PERSONAL_URI))
                .people(Map.of("192.0.2.7", "ann"))
                .printServers(List.of("192.0.2.0/24"))
                .retentionMinutes(60)
                .maxJobs(5)
                .maxOctets(1L << 40)
                .enabled(false)
                .reasons(List.of(PrinterStateReason.PAUSED))
                .toQueue());
        state = new InMemorySettingsStore(settings, queues).state();
        json = new String(SettingsJson.write(state), StandardCharsets.UTF_8);
    }

    @Test
    void everythingComesBack() {
        SettingsState fresh = new InMemorySettingsStore(new InMemorySettings(), new InMemoryQueues()).state();

        assertThat(read(json, fresh)).isEqualTo(state);
        assertThat(SettingsJson.write(read(json, fresh))).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Secrets can't be in it: it has the settings, the queues, and nothing else. */
    @Test
    void s15NoSecretIsInIt() throws Exception {
        JsonNode file = new ObjectMapper().readTree(json);

        assertThat(file.fieldNames()).toIterable().containsExactlyInAnyOrder("format", "version", "settings", "queues");
        assertThat(file.get("settings").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Setting.ALL.stream().map(Setting::key).toList());
        assertThat(file.get("queues"))
                .allSatisfy(queue -> assertThat(queue.size()).isEqualTo(PrintQueue.class.getRecordComponents().length));
    }

    @Test
    void aSettingThatTheFileDoesNotKnowStays() {
        SettingsState read = read(json.replaceFirst("\"logMaxFiles\":\"7\",", ""), state);

        assertThat(read.settings()).containsEntry("logMaxFiles", "7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"logMaxFiles\":\"7\" | \"logMaxFiles\":\"0\"",
                "\"logMaxFiles\":\"7\" | \"logMaxFiles\":\"seven\"",
                "\"logMaxFiles\":\"7\" | \"logMaxFiles\":7",
                "\"logMaxFiles\":\"7\" | \"logMaxFile\":\"7\"",
                "\"logMaxFiles\":\"7\" | \"logMaxFiles\":\"7\",\"logMaxFiles\":\"8\"",
                "\"version\":1 | \"version\":2",
                "\"format\" | \"form\"",
                "\"queues\" | \"more\":1,\"queues\"",
                "\"name\":\"print\" | \"name\":\"printer\"",
                "\"name\":\"floor-2\" | \"name\":\"print\"",
                "\"name\":\"floor-2\" | \"name\":\"../floor\"",
                "\"maxJobs\":5 | \"maxJobs\":-5",
                "\"maxJobs\":5 | \"maxJobs\":2147483648",
                "\"maxJobs\":5 | \"maxJobs\":5.5",
                "\"retentionMinutes\":60 | \"retentionMinutes\":-1",
                "\"enabled\":false | \"enabled\":\"false\"",
                "\"enabled\":false, | ``",
                "\"enabled\":false | \"enabled\":false,\"command\":\"x\"",
                "\"paused\" | \"asleep\"",
                "\"personal-uri\" | \"believed\"",
                "192.0.2.0/24 | 192.0.2.0/99",
                "\"users\":[\"ann\", | \"users\":[\"\","
            })
    void whatCantBeIsRefused(String part, String instead) {
        assertThat(json).contains(part);
        String changed = json.replace(part, instead == null ? "" : instead);

        assertThatThrownBy(() -> read(changed, state)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Only the declared exception escapes, whatever the file holds. */
    @Test
    void noiseIsRefused() {
        List<String> noise = List.of("", "null", "[]", "{}", "{", json + "{}", "[".repeat(100_000), "{\"format\":{}}");
        noise.forEach(each -> assertThatThrownBy(() -> read(each, state)).isInstanceOf(IllegalArgumentException.class));
        Random random = new Random(2);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder changed = new StringBuilder(json);
            for (int i = 0; i <= round % 3; i++) {
                changed.setCharAt(random.nextInt(changed.length()), (char) (32 + random.nextInt(95)));
            }
            try {
                assertThat(read(changed.toString(), state).queues()).containsKey(PrintQueue.DEFAULT);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static SettingsState read(String text, SettingsState now) {
        return SettingsJson.read(text.getBytes(StandardCharsets.UTF_8), now);
    }
}
