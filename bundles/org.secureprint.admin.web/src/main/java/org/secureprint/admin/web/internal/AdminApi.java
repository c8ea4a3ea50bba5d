package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobSummary;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/** What administrators do, for programs: JSON as in {@code docs/api/admin-openapi.yaml}. */
final class AdminApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;

    private final JobCatalog jobs;
    private final JobActions actions;
    private final Settings settings;
    private final SettingChanges changes;

    AdminApi(JobCatalog jobs, JobActions actions, Settings settings, SettingChanges changes) {
        this.jobs = jobs;
        this.actions = actions;
        this.settings = settings;
        this.changes = changes;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/admin/jobs", Pages.ADMINISTRATORS, this::listJobs),
                new Route("DELETE", "/api/v1/admin/jobs/{id}", Pages.ADMINISTRATORS, this::deleteJob),
                new Route("GET", "/api/v1/admin/settings", Pages.ADMINISTRATORS, this::showSettings),
                new Route("PUT", "/api/v1/admin/settings", Pages.ADMINISTRATORS, this::changeSettings));
    }

    private void listJobs(HttpExchange exchange) throws IOException {
        int limit = number(exchange, "limit", DEFAULT_LIMIT, 1, MOST);
        JobQuery query = query(exchange)
                .after(number(exchange, "after", 0, 0, Integer.MAX_VALUE))
                .atMost(limit);
        List<Job> found = jobs.list(Pages.person(exchange), query);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jobs", found.stream().map(AdminApi::job).toList());
        answer.put("next", found.size() == limit ? found.get(limit - 1).id() : null);
        Json.answer(exchange, answer);
    }

    private static JobQuery query(HttpExchange exchange) {
        JobQuery query =
                switch (exchange.request().parameter("which").orElse("not-completed")) {
                    case "not-completed" -> JobQuery.notCompleted();
                    case "completed" -> JobQuery.completed();
                    case "all" -> JobQuery.all();
                    default -> throw badRequest("'which' is not-completed, completed or all.");
                };
        try {
            return exchange.request()
                    .parameter("owner")
                    .map(user -> query.ownedBy(UserName.fold(user)))
                    .orElse(query);
        } catch (IllegalArgumentException e) {
            throw badRequest(e.getMessage());
        }
    }

    /** Named as in the API of devices, with what only an administrator sees. */
    private static Map<String, Object> job(Job job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", job.id());
        json.put("uuid", job.uuid().toString());
        json.put("name", job.request().jobName());
        json.put("state", job.state().keyword());
        json.put(
                "reasons",
                job.reasons().stream().map(JobStateReason::keyword).sorted().toList());
        json.put("message", job.message());
        json.put("owner", job.owner());
        json.put("proof", job.request().proof().keyword());
        json.put("queue", job.request().queue());
        json.put("host", job.request().hostName());
        json.put("port", job.request().port());
        json.put(
                "formats",
                job.documents().stream()
                        .map(Document::detectedFormat)
                        .distinct()
                        .toList());
        json.put("octets", job.octets());
        json.put("summary", SummaryJson.of(JobSummary.of(job)));
        json.put("impressionsCompleted", job.impressionsCompleted());
        json.put("device", job.outputDevice());
        json.put("created", text(job.createdAt()));
        json.put("completed", text(job.completedAt()));
        json.put("erased", job.erased());
        return json;
    }

    private void deleteJob(HttpExchange exchange) throws IOException {
        Job job = jobs.find(Pages.person(exchange), id(exchange))
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such job."));
        actions.delete(exchange, List.of(job));
        exchange.respond(204, null, 0, Map.of()).close();
    }

    private static int id(HttpExchange exchange) {
        try {
            return Integer.parseInt(exchange.request().variable("id"));
        } catch (NumberFormatException e) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such job.");
        }
    }

    private void showSettings(HttpExchange exchange) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        Setting.ALL.forEach(setting -> values.put(setting.key(), settings.get(setting)));
        Json.answer(exchange, values);
    }

    /** Changes the settings that are named, all or none; the others stay. */
    private void changeSettings(HttpExchange exchange) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode body = Json.read(exchange);
        body.fields().forEachRemaining(field -> {
            if (!field.getValue().isBoolean() && !field.getValue().isIntegralNumber()) {
                throw badRequest("The value of '" + field.getKey() + "' is neither a whole number nor true or false.");
            }
            values.put(field.getKey(), field.getValue().asText());
        });
        Map<String, String> errors = changes.errors(values);
        if (!errors.isEmpty()) {
            throw badRequest(String.join(" ", errors.values()));
        }
        changes.apply(exchange, values);
        showSettings(exchange);
    }

    private static int number(HttpExchange exchange, String name, int without, int least, int most) {
        String text = exchange.request().parameter(name).orElse(String.valueOf(without));
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, together with the range
        }
        throw badRequest("'" + name + "' is a whole number from " + least + " to " + most + ".");
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static PrintException badRequest(String message) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, message);
    }
}
