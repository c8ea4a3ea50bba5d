package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueDifference;

/** The print queues, for programs of administrators: JSON as in {@code docs/api/admin-openapi.yaml}. */
final class QueueApi {
    private static final String LIST = "/api/v1/admin/queues";
    private static final String ONE = LIST + "/{name}";

    private final Pages pages;
    private final PrintQueues queues;

    QueueApi(Pages pages, PrintQueues queues) {
        this.pages = pages;
        this.queues = queues;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LIST, Pages.ADMINISTRATORS, this::list),
                new Route("GET", ONE, Pages.ADMINISTRATORS, this::show),
                new Route("PUT", ONE, Pages.ADMINISTRATORS, this::put),
                new Route("DELETE", ONE, Pages.ADMINISTRATORS, this::remove));
    }

    private void list(HttpExchange exchange) throws IOException {
        Json.answer(
                exchange,
                Map.of("queues", queues.list().stream().map(QueueApi::json).toList()));
    }

    private void show(HttpExchange exchange) throws IOException {
        Json.answer(exchange, json(queues.find(name(exchange)).orElseThrow(QueueApi::noQueue)));
    }

    /** Adds a queue, or changes the fields that are named of one that is there. */
    private void put(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        AtomicReference<PrintQueue> before = new AtomicReference<>(PrintQueue.named(name(exchange)));
        PrintQueue queue;
        try {
            queue = queues.change(name(exchange), now -> {
                        before.set(now);
                        return changed(now, body);
                    })
                    .orElse(null);
            if (queue == null) {
                queue = changed(before.get(), body);
                queues.put(queue);
            }
        } catch (IllegalArgumentException e) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, e.getMessage(), e);
        }
        log(exchange, "put-queue", queue.name(), QueueDifference.of(before.get(), queue));
        Json.answer(exchange, json(queue));
    }

    private void remove(HttpExchange exchange) throws IOException {
        String name = name(exchange);
        if (name.equals(PrintQueue.DEFAULT)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE, "The queue " + name + " is always there: change it instead.");
        }
        String had = queues.find(name).map(QueueDifference::added).orElse("");
        if (!queues.remove(name)) {
            throw noQueue();
        }
        log(exchange, "remove-queue", name, had);
        exchange.respond(204, null, 0, Map.of()).close();
    }

    private static PrintQueue changed(PrintQueue queue, JsonNode fields) {
        PrintQueue.Change change = queue.change();
        fields.fields().forEachRemaining(field -> set(change, field.getKey(), field.getValue()));
        return change.toQueue();
    }

    private static void set(PrintQueue.Change change, String field, JsonNode value) {
        switch (field) {
            case "info" -> change.info(text(field, value));
            case "location" -> change.location(text(field, value));
            case "color" -> change.color(bool(field, value));
            case "duplex" -> change.duplex(bool(field, value));
            case "enabled" -> change.enabled(bool(field, value));
            case "formats" -> change.formats(texts(field, value));
            case "users" -> change.users(texts(field, value));
            case "accepts" ->
                change.accepts(texts(field, value).stream().map(NameProof::of).toList());
            case "people" -> change.people(people(value));
            case "printServers" -> change.printServers(texts(field, value));
            case "retentionMinutes" -> change.retentionMinutes(minutes(value));
            case "maxJobs" -> change.maxJobs((int) limit(field, value, Integer.MAX_VALUE));
            case "maxOctets" -> change.maxOctets(limit(field, value, Long.MAX_VALUE));
            default -> throw new IllegalArgumentException("A queue has no field '" + field + "' that can be set.");
        }
    }

    private static String text(String field, JsonNode value) {
        require(value.isTextual(), "'" + field + "' is a text.");
        return value.asText();
    }

    private static boolean bool(String field, JsonNode value) {
        require(value.isBoolean(), "'" + field + "' is true or false.");
        return value.asBoolean();
    }

    private static List<String> texts(String field, JsonNode value) {
        require(value.isArray(), "'" + field + "' is a list of texts.");
        List<String> texts = new ArrayList<>();
        Consumer<JsonNode> add = each -> texts.add(text(field, each));
        value.forEach(add);
        return texts;
    }

    private static Map<String, String> people(JsonNode value) {
        require(value.isObject(), "'people' is an object of names by network.");
        Map<String, String> people = new HashMap<>();
        value.fields().forEachRemaining(each -> people.put(each.getKey(), text("people", each.getValue())));
        return people;
    }

    private static Integer minutes(JsonNode value) {
        require(
                value.isNull() || value.isInt(),
                "'retentionMinutes' is a whole number of minutes, or null for the server's setting.");
        return value.isNull() ? null : value.asInt();
    }

    private static long limit(String field, JsonNode value, long most) {
        require(
                value.canConvertToLong() && value.isIntegralNumber() && value.asLong() >= 0 && value.asLong() <= most,
                "'" + field + "' is a whole number from 0 to " + most + "; 0 is no limit.");
        return value.asLong();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static Map<String, Object> json(PrintQueue queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", queue.name());
        json.put("info", queue.info());
        json.put("location", queue.location());
        json.put("color", queue.color());
        json.put("duplex", queue.duplex());
        json.put("formats", queue.formats().stream().sorted().toList());
        json.put("users", queue.users().stream().sorted().toList());
        json.put(
                "accepts",
                queue.accepts().stream().map(NameProof::keyword).sorted().toList());
        json.put("people", new TreeMap<>(queue.people()));
        json.put("printServers", queue.printServers().stream().sorted().toList());
        json.put("retentionMinutes", queue.retentionMinutes());
        json.put("maxJobs", queue.maxJobs());
        json.put("maxOctets", queue.maxOctets());
        json.put("enabled", queue.enabled());
        return json;
    }

    private static String name(HttpExchange exchange) {
        return exchange.request().variable("name");
    }

    private static PrintException noQueue() {
        return new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such queue.");
    }

    private void log(HttpExchange exchange, String action, String name, String change) {
        pages.log(exchange, Pages.person(exchange).name(), action, "queue " + name, Entry.OK, change);
    }
}
