package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogArchive;
import org.secureprint.api.log.LogFile;

/** The logs to look through and to download, for who may read them (S-17); which files that are the archive says. */
final class LogPages {
    static final Access READERS = Access.signedIn(Role.ADMINISTRATOR, Role.SERVICE_ENGINEER);

    private final Pages pages;
    private final LogArchive logs;

    LogPages(Pages pages, LogArchive logs) {
        this.pages = pages;
        this.logs = logs;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/logs", READERS, this::show),
                new Route("GET", "/logs/{name}", READERS, this::download),
                new Route("GET", "/api/v1/logs", READERS, this::list),
                new Route("GET", "/api/v1/logs/{name}", READERS, this::download));
    }

    private void show(HttpExchange exchange) throws IOException {
        Texts texts = pages.texts(exchange);
        Human human = pages.human(texts);
        List<Map<String, String>> files = new ArrayList<>();
        for (LogFile file : newestFirst(exchange)) {
            files.add(Map.of(
                    "name",
                    file.name(),
                    "log",
                    texts.get("logs." + file.kind().fileName()),
                    "day",
                    file.day().toString(),
                    "size",
                    human.size(file.octets())));
        }
        boolean all = Pages.person(exchange).is(Role.SERVICE_ENGINEER);
        pages.show(exchange, 200, "logs", Map.of("files", files, "all", all));
    }

    private List<LogFile> newestFirst(HttpExchange exchange) throws IOException {
        List<LogFile> files = new ArrayList<>(logs.list(Pages.person(exchange)));
        Collections.reverse(files);
        files.sort(Comparator.comparing(LogFile::kind));
        return files;
    }

    private void list(HttpExchange exchange) throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        for (LogFile file : logs.list(Pages.person(exchange))) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", file.name());
            json.put("log", file.kind().fileName());
            json.put("day", file.day().toString());
            json.put("octets", file.octets());
            files.add(json);
        }
        Json.answer(exchange, Map.of("files", files));
    }

    /** As an attachment, so that no browser ever makes anything but a file of it. */
    private void download(HttpExchange exchange) throws IOException {
        String name = exchange.request().variable("name");
        try (InputStream file =
                logs.open(name, Pages.person(exchange), exchange.request().source())) {
            Map<String, String> headers = Map.of("Content-Disposition", "attachment; filename=\"" + name + '"');
            try (OutputStream out = exchange.respond(200, "application/jsonl", -1, headers)) {
                file.transferTo(out);
            }
        }
    }
}
