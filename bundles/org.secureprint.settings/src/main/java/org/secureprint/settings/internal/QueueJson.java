package org.secureprint.settings.internal;

import static org.secureprint.settings.internal.SettingsJson.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;

/** One queue as JSON, with every field. */
final class QueueJson {
    /** More than any name or text of a queue has a use for. */
    private static final int LONGEST = 1023;

    private static final Set<String> FIELDS = Set.of(
            "name",
            "info",
            "location",
            "color",
            "duplex",
            "formats",
            "users",
            "accepts",
            "people",
            "printServers",
            "retentionMinutes",
            "maxJobs",
            "maxOctets",
            "enabled",
            "reasons");

    private QueueJson() {}

    static void write(PrintQueue queue, ObjectNode json) {
        json.put("name", queue.name());
        json.put("info", queue.info());
        json.put("location", queue.location());
        json.put("color", queue.color());
        json.put("duplex", queue.duplex());
        write(queue.formats(), json.putArray("formats"));
        write(queue.users(), json.putArray("users"));
        write(queue.accepts().stream().map(NameProof::keyword).toList(), json.putArray("accepts"));
        ObjectNode people = json.putObject("people");
        new TreeMap<>(queue.people()).forEach(people::put);
        write(queue.printServers(), json.putArray("printServers"));
        json.put("retentionMinutes", queue.retentionMinutes());
        json.put("maxJobs", queue.maxJobs());
        json.put("maxOctets", queue.maxOctets());
        json.put("enabled", queue.enabled());
        write(queue.reasons().stream().map(PrinterStateReason::keyword).toList(), json.putArray("reasons"));
    }

    private static void write(Collection<String> values, ArrayNode json) {
        values.stream().sorted().forEach(json::add);
    }

    /** @throws IllegalArgumentException with a sentence for the person, if a field is missing, unknown or not what it may be */
    static PrintQueue read(JsonNode json) {
        Set<String> fields = new TreeSet<>();
        json.fieldNames().forEachRemaining(fields::add);
        require(json.isObject() && fields.equals(FIELDS), "A queue in the file has other fields than it should have.");
        String name = text(json, "name");
        try {
            return PrintQueue.named(name)
                    .change()
                    .info(text(json, "info"))
                    .location(text(json, "location"))
                    .color(bool(json, "color"))
                    .duplex(bool(json, "duplex"))
                    .formats(texts(json, "formats"))
                    .users(texts(json, "users"))
                    .accepts(texts(json, "accepts").stream().map(NameProof::of).toList())
                    .people(people(json.get("people")))
                    .printServers(texts(json, "printServers"))
                    .retentionMinutes(retention(json))
                    .maxJobs((int) number(json, "maxJobs", Integer.MAX_VALUE))
                    .maxOctets(number(json, "maxOctets", Long.MAX_VALUE))
                    .enabled(bool(json, "enabled"))
                    .reasons(texts(json, "reasons").stream()
                            .map(PrinterStateReason::of)
                            .toList())
                    .toQueue();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The queue " + name + " in the file can't be: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode json, String field) {
        return text(field, json.get(field));
    }

    private static String text(String field, JsonNode value) {
        require(
                value.isTextual() && value.textValue().length() <= LONGEST,
                "'" + field + "' is no text of at most " + LONGEST + " characters.");
        return value.textValue();
    }

    private static boolean bool(JsonNode json, String field) {
        require(json.get(field).isBoolean(), "'" + field + "' is neither true nor false.");
        return json.get(field).booleanValue();
    }

    private static long number(JsonNode json, String field, long most) {
        JsonNode value = json.get(field);
        require(
                value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= 0
                        && value.longValue() <= most,
                "'" + field + "' is no whole number from 0 to " + most + ".");
        return value.longValue();
    }

    private static Integer retention(JsonNode json) {
        return json.get("retentionMinutes").isNull() ? null : (int) number(json, "retentionMinutes", Integer.MAX_VALUE);
    }

    private static List<String> texts(JsonNode json, String field) {
        require(json.get(field).isArray(), "'" + field + "' is no list.");
        List<String> texts = new ArrayList<>();
        Consumer<JsonNode> add = each -> texts.add(text(field, each));
        json.get(field).forEach(add);
        return texts;
    }

    private static Map<String, String> people(JsonNode json) {
        require(json.isObject(), "'people' is no object.");
        Map<String, String> people = new HashMap<>();
        json.fields().forEachRemaining(each -> people.put(each.getKey(), text("people", each.getValue())));
        return people;
    }
}
