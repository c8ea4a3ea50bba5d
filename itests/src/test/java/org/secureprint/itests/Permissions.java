package org.secureprint.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * S-19, E-08: everybody tries to do everything with documents, settings and logs, at a running server and through its gate. What came of
 * it is told in the rows of the table in {@code docs/access.md}.
 */
final class Permissions {
    private static final byte[] DOCUMENT = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final String SETTINGS = "/api/v1/admin/settings";
    private static final String JSON = "application/json";
    private static final String PASSPHRASE = "correct horse battery";

    private final SpmServer server;
    private final PrintClient printer;
    private final Actor chief;
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private int settingsChanged;

    private Permissions(SpmServer server) throws Exception {
        this.server = server;
        printer = new PrintClient(server.https("/"), server.sslContext());
        People people = People.at(server);
        for (String role : List.of("user", "administrator", "service-engineer")) {
            people.addUser("the-" + role, Actor.PASSWORD, role);
            actors.put(role, Actor.signIn(server, "the-" + role));
        }
        people.addUser("watcher", Actor.PASSWORD, "administrator");
        people.addUser("victim", Actor.PASSWORD, "user");
        chief = Actor.signIn(server, "watcher");
        actors.put("device", Actor.device(server, "mfp-9", people.addMfp("mfp-9")));
        actors.put("nobody", Actor.nobody(server));
    }

    /** An attempt; whether it had the effect. */
    private interface Attempt {
        boolean by(Actor who) throws Exception;
    }

    /** The rows, as the documentation prints them. */
    static List<String> rows(SpmServer server) throws Exception {
        Permissions all = new Permissions(server);
        Stream.Builder<String> rows = Stream.builder();
        for (Map.Entry<String, Attempt> deed : all.deeds().entrySet()) {
            StringBuilder row = new StringBuilder("| " + deed.getKey());
            for (Actor who : all.actors.values()) {
                row.append(" | ").append(deed.getValue().by(who) ? "yes" : "no");
            }
            rows.add(row.append(" |").toString());
        }
        return rows.build().toList();
    }

    private Map<String, Attempt> deeds() throws IOException {
        String day = LocalDate.now(ZoneId.systemDefault()).toString();
        Map<String, Attempt> deeds = new LinkedHashMap<>();
        deeds.put("documents | add", who -> !who.upload(DOCUMENT).isEmpty());
        deeds.put("documents | delete one's own", who -> {
            String job = who.upload(DOCUMENT);
            return !job.isEmpty() && isGoneAfter(job, () -> who.form("/jobs/delete", "job-" + job, "on"));
        });
        deeds.put("documents | delete somebody else's", who -> {
            String job = print();
            return isGoneAfter(job, () -> {
                who.form("/jobs/delete", "job-" + job, "on");
                who.form("/admin/jobs/delete", "job-" + job, "on");
                who.send("DELETE", "/api/v1/admin/jobs/" + job, "", "");
            });
        });
        deeds.put("documents | list everybody's", who -> who.may("GET", "/api/v1/admin/jobs", "", ""));
        deeds.put("documents | read somebody else's", who -> {
            String job = print();
            return Stream.of(
                            "/api/v1/device/jobs/%s/documents/1",
                            "/api/v1/jobs/%s", "/api/v1/admin/jobs/%s", "/jobs/%s")
                    .anyMatch(path -> who.gets(String.format(path, job)));
        });
        deeds.put("settings | read", who -> who.may("GET", SETTINGS, "", ""));
        deeds.put("settings | change", this::changesSettings);
        deeds.put("settings | export", who -> who.may("POST", SETTINGS + "/export", JSON, passphrase()));
        deeds.put("settings | import", this::imports);
        deeds.put(
                "queues | change",
                who -> who.may("PUT", "/api/v1/admin/queues/print", JSON, "{\"location\":\"Hall\"}"));
        deeds.put("accounts | change", who -> who.may("PUT", "/api/v1/admin/users/victim", JSON, "{\"enabled\":true}"));
        deeds.put("access logs of today | download", who -> downloads(who, "access", day));
        deeds.put("older access logs | download", who -> downloads(who, "access", "2026-01-02"));
        deeds.put("error logs | download", who -> downloads(who, "error", day));
        deeds.put("logs | change or delete", who -> {
            String log = "/api/v1/logs/" + files("access", day).get(0);
            return who.may("DELETE", log, "", "")
                    || who.may("PUT", log, "text/plain", "x")
                    || who.may("POST", log, "", "");
        });
        return deeds;
    }

    /** A job of somebody who tries nothing. */
    private String print() throws Exception {
        return String.valueOf(printer.print("victim", "title", "application/pdf", DOCUMENT)
                .integer("job-id")
                .orElseThrow());
    }

    private interface Work {
        void run() throws Exception;
    }

    private boolean isGoneAfter(String job, Work work) throws Exception {
        work.run();
        JsonNode left = new ObjectMapper()
                .readTree(chief.send("GET", "/api/v1/admin/jobs", "", "").body());
        return left.get("jobs").findValuesAsText("id").stream().noneMatch(job::equals);
    }

    private boolean changesSettings(Actor who) throws Exception {
        int value = ++settingsChanged;
        who.send("PUT", SETTINGS, JSON, "{\"maxJobsPerUser\":" + (1000 + value) + "}");
        return chief.send("GET", SETTINGS, "", "").body().contains("\"maxJobsPerUser\":" + (1000 + value));
    }

    /** The whole way: the file is shown, and applied with the password. */
    private boolean imports(Actor who) throws Exception {
        byte[] file = chief.bytes("POST", SETTINGS + "/export", JSON, passphrase());
        String before = chief.send("GET", SETTINGS, "", "").body();
        chief.send("PUT", SETTINGS, JSON, "{\"maxJobsPerUser\":" + (2000 + ++settingsChanged) + "}");
        String shown = who.multipart(SETTINGS + "/import", "passphrase", PASSPHRASE, file);
        String id = shown.replaceAll("(?s).*\"id\":\"([0-9a-f]+)\".*", "$1");
        who.send("POST", SETTINGS + "/import/" + (id.matches("[0-9a-f]+") ? id : "1"), JSON, Actor.passwordJson());
        return chief.send("GET", SETTINGS, "", "").body().equals(before);
    }

    private static String passphrase() {
        return "{\"passphrase\":\"" + PASSPHRASE + "\"}";
    }

    private boolean downloads(Actor who, String kind, String day) throws IOException {
        List<String> files = files(kind, day);
        long read =
                files.stream().filter(file -> who.gets("/api/v1/logs/" + file)).count();
        if (read != 0 && read != files.size()) {
            throw new IOException(who + " reads some of " + files);
        }
        return read > 0;
    }

    /** The files of both logs of a kind and day; there are some of each, or it would be no test. */
    private List<String> files(String kind, String day) throws IOException {
        Path logs = server.data().resolve("log");
        for (String log : List.of("port_", "server_")) {
            Path file = logs.resolve(log + kind + "-000000-2026-01-02.log");
            if (Files.notExists(file)) {
                Files.writeString(file, "{}\n");
            }
            if (kind.equals("error")
                    && Stream.of(logs.toFile().list()).noneMatch(name -> name.matches(log + "error.*" + day + ".*"))) {
                Files.writeString(logs.resolve(log + "error-000001-" + day + ".log"), "{}\n");
            }
        }
        try (Stream<Path> all = Files.list(logs)) {
            List<String> found = all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("(port|server)_" + kind + "-\\d+-" + day + "\\.log"))
                    .sorted()
                    .toList();
            if (found.size() < 2) {
                throw new IOException("Only " + found + " of " + kind + " logs of " + day);
            }
            return found;
        }
    }
}
