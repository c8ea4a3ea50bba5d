package org.secureprint.settings.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.SettingsState;

/** Settings and queues as JSON. A file is taken whole and exactly, or not at all. */
final class SettingsJson {
    private static final String FORMAT = "secure-print-manager-settings";
    private static final int VERSION = 1;
    private static final Set<String> MEMBERS = Set.of("format", "version", "settings", "queues");

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SettingsJson() {}

    static byte[] write(SettingsState state) {
        ObjectNode file = MAPPER.createObjectNode();
        file.put("format", FORMAT);
        file.put("version", VERSION);
        ObjectNode settings = file.putObject("settings");
        state.sortedSettings().forEach(settings::put);
        ArrayNode queues = file.putArray("queues");
        state.sortedQueues().values().forEach(queue -> QueueJson.write(queue, queues.addObject()));
        try {
            return MAPPER.writeValueAsBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a file says, on top of what is: a setting that the version which wrote it did not have stays as it is.
     *
     * @throws IllegalArgumentException with a sentence for the person, if anything of it is not right
     */
    static SettingsState read(byte[] json, SettingsState now) {
        JsonNode file = tree(json);
        Set<String> members = new TreeSet<>();
        file.fieldNames().forEachRemaining(members::add);
        require(
                members.equals(MEMBERS)
                        && file.get("format").asText().equals(FORMAT)
                        && file.get("version").asInt() == VERSION
                        && file.get("settings").isObject()
                        && file.get("queues").isArray(),
                "The file holds no settings that this version of the server understands.");
        Map<String, String> settings = new HashMap<>(now.settings());
        file.get("settings").fields().forEachRemaining(field -> settings.put(key(field.getKey()), value(field)));
        Map<String, PrintQueue> queues = new HashMap<>();
        Consumer<JsonNode> add = each -> {
            PrintQueue queue = QueueJson.read(each);
            require(queues.put(queue.name(), queue) == null, "The file has two queues " + queue.name() + ".");
        };
        file.get("queues").forEach(add);
        return new SettingsState(settings, queues);
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode file = MAPPER.readTree(json);
            require(file.isObject(), "The file holds no JSON object.");
            return file;
        } catch (IOException e) {
            throw new IllegalArgumentException("The file holds no JSON.", e);
        }
    }

    private static String key(String key) {
        require(
                Setting.ALL.stream().anyMatch(setting -> setting.key().equals(key)),
                "There is no setting '" + key + "' in this version of the server.");
        return key;
    }

    private static String value(Map.Entry<String, JsonNode> field) {
        require(field.getValue().isTextual(), "The value of the setting '" + field.getKey() + "' is no text.");
        return field.getValue().asText();
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
