package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SmallDisk;
import org.secureprint.itests.server.SpmServer;

/** S-16, S-17: who reads the logs of a running server, that their chain outlives a crash, that a change is found, and a full disk. */
class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int DISK_OCTETS = 4 * 1024 * 1024;
    private static final String PASSWORD = "correct horse battery";
    private static final byte[] DOCUMENT = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    /** Which logs a role reads. */
    private static final Map<String, List<String>> READS = Map.of(
            "administrator", List.of("port_access", "server_access"),
            "service-engineer", List.of("port_access", "port_error", "server_access", "server_error"));

    @TempDir
    Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private SpmServer server;
    private HttpClient http;
    private PrintClient client;
    private Path logs;

    @Test
    void s16S17TheLogsOfARunningServer() throws Exception {
        logs = Files.createDirectories(directory.resolve("logs"));
        try (SmallDisk disk = SmallDisk.mount(logs, DISK_OCTETS);
                SpmServer started = SpmServer.in(directory.resolve("server"))
                        .configure(
                                "org.secureprint.audit",
                                "directory",
                                disk.path().toString())
                        .configure("org.secureprint.delivery", "reachTimeoutSeconds", "1")
                        .start()) {
            server = started;
            http = server.httpClient();
            client = new PrintClient(server.https("/"), server.sslContext());
            People.at(server).addUser("eve", PASSWORD, "service-engineer");
            People.at(server).addUser("ada", PASSWORD, "user");
            Administrator administrator = Administrator.at(server);

            client.print("ada", "title", "application/pdf", DOCUMENT);
            assertThat(post("name=ada&password=wrong").statusCode()).isEqualTo(401);
            send("/ipp/print", "Content-Type", "application/ipp");
            failToDeliver();
            eachRoleReadsItsLogs();
            consoleReadsItsLogs();
            assertThat(whatHappened()).contains("sign-in", "user-add", "read-log", "Print-Job");

            outlivesACrash();
            http = server.httpClient();
            fullDisk(Administrator.again(server));
            findsAChange();
            assertThat(administrator).isNotNull();
        }
    }

    /** Releases the first job to a printer that is switched off. */
    private void failToDeliver() throws IOException {
        People.at(server).addPrinter("lp-1", "socket://127.0.0.1:1");
        String job = server.console("spm:job-list --json").replaceAll("(?s).*?\"id\" : (\\d+).*", "$1");
        server.console("spm:job-release " + job + " lp-1");
        Await.until(PATIENCE, () -> !files("server_error").isEmpty(), () -> "a failed delivery is logged");
    }

    /** S-17: administrator, engineer, user and nobody, on the web and in the API. */
    private void eachRoleReadsItsLogs() throws Exception {
        for (String prefix : new String[] {"/logs", "/api/v1/logs"}) {
            String anonymous = prefix + "/" + file("port_access");
            assertThat(send(prefix, "Cookie", "").statusCode()).isIn(303, 401);
            assertThat(send(anonymous, "Cookie", "").statusCode()).isIn(303, 401);
            readsNothing(prefix, cookie("ada"));
            reads(prefix, cookie(Administrator.NAME), READS.get("administrator"));
            reads(prefix, cookie("eve"), READS.get("service-engineer"));
        }
    }

    private void readsNothing(String prefix, String cookie) throws Exception {
        assertThat(send(prefix, "Cookie", cookie).statusCode()).isEqualTo(403);
        for (String log : READS.get("service-engineer")) {
            assertThat(send(prefix + "/" + file(log), "Cookie", cookie).statusCode())
                    .as(log)
                    .isEqualTo(403);
        }
    }

    private void reads(String prefix, String cookie, List<String> readable) throws Exception {
        String list = send(prefix, "Cookie", cookie).body();
        for (String log : READS.get("service-engineer")) {
            HttpResponse<String> answer = send(prefix + "/" + file(log), "Cookie", cookie);
            boolean may = readable.contains(log);
            assertThat(list.contains(file(log))).as(log).isEqualTo(may);
            assertThat(answer.statusCode()).as(log).isEqualTo(may ? 200 : 404);
            if (may) {
                assertThat(answer.body()).startsWith("{\"seq\":").endsWith("}\n");
            }
        }
    }

    /** S-17: the administrator at the console, then as a service engineer, then with neither role. */
    private void consoleReadsItsLogs() throws IOException {
        assertThat(server.console("spm:log-list"))
                .contains(file("server_access"))
                .doesNotContain(file("server_error"));
        assertThat(server.console("spm:log-show " + file("server_error"))).contains("no such log file");
        Path keys = server.etc().resolve("keys.properties");
        String administrator = Files.readString(keys);
        Files.writeString(keys, administrator.replace(",_g_:admingroup", ",_g_:admingroup,service-engineer"));
        assertThat(server.console("spm:log-list")).contains(file("server_access"), file("server_error"));
        assertThat(server.console("spm:log-show " + file("server_error"))).contains("{\"seq\":1,");
        Files.writeString(keys, administrator.replace(",_g_:admingroup", ",viewer,ssh"));
        assertThat(server.console("spm:log-list")).doesNotContain("_access", "_error");
        assertThat(server.console("spm:log-show " + file("server_access"))).doesNotContain("{\"seq\"");
        Files.writeString(keys, administrator);
    }

    private String whatHappened() throws IOException {
        return Files.readString(logs.resolve(file("server_access")))
                + Files.readString(logs.resolve(file("port_access")));
    }

    private void outlivesACrash() throws Exception {
        assertThat(verify()).allMatch(verdict -> verdict.get("sound").asBoolean());
        for (int i = 0; i < 20; i++) {
            client.print("ada", "title", "application/pdf", DOCUMENT);
        }
        server.kill9();
        String before = file("port_access");
        Files.writeString(logs.resolve(before), Files.readString(logs.resolve(before)) + "{\"seq\":99,\"ti");
        server.start();
        client.print("ada", "title", "application/pdf", DOCUMENT);
        assertThat(verify()).hasSize(4).allSatisfy(verdict -> {
            assertThat(verdict.get("sound").asBoolean()).as(verdict.toString()).isTrue();
            assertThat(verdict.get("authenticators").asBoolean()).isTrue();
        });
        assertThat(Files.readString(logs.resolve(before))).contains("line-cut").doesNotContain("{\"seq\":99,\"ti{");
    }

    private void fullDisk(Administrator administrator) throws Exception {
        Path filler = logs.resolve("filler");
        fill(filler);
        client.print("ada", "title", "application/pdf", DOCUMENT);
        Files.delete(filler);
        administrator.set("refuseWorkWithoutLog", true);
        fill(filler);
        assertThatThrownBy(() -> client.print("ada", "title", "application/pdf", DOCUMENT))
                .hasMessageContaining("server-error-temporary-error")
                .hasMessageContaining("logs");
        Files.delete(filler);
        client.print("ada", "title", "application/pdf", DOCUMENT);
        assertThat(verify()).allMatch(verdict -> verdict.get("sound").asBoolean());
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** On the server, and elsewhere with what was downloaded, the public key and the bundle's file. */
    private void findsAChange() throws Exception {
        Path away = Files.createDirectories(directory.resolve("away"));
        String engineer = cookie("eve");
        for (String log : List.of("port_access", "port_error", "server_error", "server_access")) {
            Files.writeString(
                    away.resolve(file(log)),
                    send("/logs/" + file(log), "Cookie", engineer).body());
        }
        assertThat(offline(away)).isEqualTo("0");
        Path access = away.resolve(file("server_access"));
        Files.writeString(access, Files.readString(access).replaceFirst("\"actor\":\"ada\"", "\"actor\":\"bob\""));
        assertThat(offline(away)).startsWith("1").contains("server_access", "NOT SOUND");

        Path here = logs.resolve(file("server_access"));
        Files.writeString(here, Files.readString(here).replaceFirst("\"actor\":\"ada\"", "\"actor\":\"bob\""));
        assertThat(verify())
                .filteredOn(verdict -> !verdict.get("sound").asBoolean())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.get("log").asText()).isEqualTo("server_access"));
    }

    private List<JsonNode> verify() throws IOException {
        String printed = server.console("spm:audit-verify --json");
        List<JsonNode> verdicts = new ArrayList<>();
        json.readTree(printed.substring(printed.indexOf('['))).forEach(verdicts::add);
        return verdicts;
    }

    /** The status, and what was printed unless that is 0. */
    private String offline(Path away) throws Exception {
        String home = server.console("system:property karaf.home").strip();
        Path bundle;
        try (Stream<Path> all = Files.walk(Path.of(home).resolve("system/org/secureprint/org.secureprint.audit"))) {
            bundle = all.filter(path -> path.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        bundle.toString(),
                        "org.secureprint.audit.internal.VerifyLogs",
                        away.toString(),
                        server.store().resolve("audit/checkpoint-key.pub").toString())
                .redirectErrorStream(true)
                .start();
        String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 ? "0" : status + says;
    }

    /** The name of a log's newest file. */
    private String file(String log) throws IOException {
        List<String> files = files(log);
        assertThat(files).as(log).isNotEmpty();
        return files.get(files.size() - 1);
    }

    private List<String> files(String log) throws IOException {
        try (Stream<Path> all = Files.list(logs)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(log + "-"))
                    .sorted()
                    .toList();
        }
    }

    private String cookie(String name) throws Exception {
        String cookie = post("name=" + name + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<String> post(String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.https("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** GET, or POST of nonsense where a type is given. */
    private HttpResponse<String> send(String path, String header, String value) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.https(path));
        if (!value.isEmpty()) {
            request.header(header, value);
        }
        if (header.equals("Content-Type")) {
            request.POST(HttpRequest.BodyPublishers.ofString("this is no IPP message"));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
