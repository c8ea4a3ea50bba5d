package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** Every route of the running server is documented with who may use it, and nobody else gets through. */
class AccessIT {
    private static final Path ACCESS = Path.of("../docs/access.md");
    private static final List<Path> DESCRIPTIONS = Stream.of(
                    "openapi.yaml", "admin-openapi.yaml", "enrolment-openapi.yaml")
            .map(Path.of("../docs/api")::resolve)
            .toList();
    private static final List<String> HOSTILE = List.of(
            "/sign-in;%s",
            "/sign-in/..%s",
            "/sign-in/%%2e%%2e%s",
            "/%s",
            "/.%s",
            "/;%s",
            "/sign-in/..;%s",
            "%s;/sign-in",
            "%s%%00",
            "%s%%2f",
            "%s%%5c..",
            "/%%2e%s",
            "%s/%%2e%%2e/sign-in",
            "%s?/../sign-in",
            "/%%c0%%ae%s",
            "%s%%3b");

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static HttpClient http;
    private static JsonNode routes;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory).start();
        http = server.httpClient();
        String answer = server.console("spm:user-add --random --keep-password --role administrator chief");
        String cookie = signIn("chief", new String(People.shown(answer, "Password")));
        routes = new ObjectMapper()
                .readTree(send(request("GET", "/api/v1/routes").header("Cookie", cookie))
                        .body())
                .get("routes");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theDocumentedRoutesAreTheOnesThatAreServed() throws IOException {
        List<String> served = new ArrayList<>();
        routes.forEach(route -> served.add("| " + route.get("method").asText() + " | `"
                + route.get("path").asText() + "` | " + roles(route) + " | " + conditions(route) + " |"));

        List<String> documented = Files.readAllLines(ACCESS).stream()
                .filter(line -> line.matches("\\| [A-Z]+ \\|.*"))
                .toList();
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void theApiIsDescribedCompletely() throws IOException {
        Set<String> served = new TreeSet<>();
        routes.forEach(route -> {
            if (route.get("path").asText().startsWith("/api/")) {
                served.add(
                        route.get("method").asText() + " " + route.get("path").asText());
            }
        });
        Set<String> described = new TreeSet<>();
        for (Path description : DESCRIPTIONS) {
            described.addAll(operations(Files.readString(description)));
        }
        assertThat(described).isEqualTo(served);
    }

    private static Set<String> operations(String description) {
        Set<String> all = new TreeSet<>();
        Matcher line =
                Pattern.compile("(?m)^  (/\\S+):$|^    (get|put|post|delete):$").matcher(description);
        String path = "";
        while (line.find()) {
            if (line.group(1) != null) {
                path = line.group(1);
            } else {
                all.add(line.group(2).toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return all;
    }

    @Test
    void whoIsNotSignedInUsesWhatIsForAnybodyOnly() throws Exception {
        for (JsonNode route : routes) {
            if (!route.get("roles").isEmpty()) {
                String path = route.get("path").asText().replaceAll("\\{[a-z]+}", "1");
                HttpResponse<String> answer = send(request(route.get("method").asText(), path));
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void s19E08EveryCellOfThePermissionTableIsAsDocumented() throws Exception {
        List<String> documented = Files.readAllLines(ACCESS).stream()
                .filter(line -> line.matches("\\|[^|`]+\\|[^|`]+(\\| (yes|no) ){5}\\|"))
                .toList();
        assertThat(Permissions.rows(server)).isEqualTo(documented);
    }

    /** The same bearer's token opens the account's own jobs at the device, and nothing of an administrator's. */
    @Test
    void aPinIsNotEnoughForAnAdministrator() throws Exception {
        String answer = server.console("spm:user-add --random --keep-password --role administrator boss");
        char[] key = People.at(server).addMfp("mfp-1");
        DeviceClient device =
                DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
        DeviceClient boss = device.signIn("boss", People.shown(answer, "PIN"));

        assertThat(boss.fetch("/api/v1/jobs", null).statusCode()).isEqualTo(200);
        assertThat(boss.fetch("/api/v1/admin/jobs", null).statusCode()).isEqualTo(403);
        assertThat(boss.fetch("/api/v1/routes", null).statusCode()).isEqualTo(403);

        server.console("spm:user-secret --random boss");
        assertThat(boss.fetch("/api/v1/jobs", null).statusCode()).isEqualTo(401);
        char[] newKey = People.shown(server.console("spm:device-key mfp-1"), "Device key");
        assertThat(device.fetch("/api/v1/device/jobs", null).statusCode()).isEqualTo(401);
        DeviceClient again =
                DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", newKey);
        assertThat(again.fetch("/api/v1/device/jobs", null).statusCode()).isEqualTo(200);
    }

    /** CVE-2023-27351 and its kind: no way of writing a path leads around the gate, and none breaks it. */
    @Test
    void noWayOfWritingAPathLeadsAroundTheGate() throws Exception {
        for (JsonNode route : routes) {
            if (!route.get("roles").isEmpty() && route.get("method").asText().equals("GET")) {
                String path = route.get("path").asText().replaceAll("\\{[a-z]+}", "1");
                for (String hostile : HOSTILE) {
                    String target = String.format(hostile, path);
                    assertThat(raw("GET " + target + " HTTP/1.1"))
                            .as(target)
                            .containsPattern("^HTTP/1.1 (400|401|404) ")
                            .doesNotContain("\tat ", "Exception", "jetty", "Jetty");
                }
            }
        }
    }

    private static String roles(JsonNode route) {
        String roles = StreamSupport.stream(route.get("roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "anybody" : roles;
    }

    private static String conditions(JsonNode route) {
        List<String> all = new ArrayList<>();
        if (route.get("atDevice").asBoolean()) {
            all.add("at a device");
        }
        if (route.get("clear").asBoolean()) {
            all.add("also without TLS, where that is switched on");
        }
        if (route.get("beforePasswordChange").asBoolean() && !route.get("roles").isEmpty()) {
            all.add("also before the password is changed");
        }
        return String.join("; ", all);
    }

    private static String signIn(String name, String password) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.https("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "name=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("__Host-spm=")
                .contains("; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(server.https(path)).method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a request line that no client library would. */
    private static String raw(String requestLine) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) server.sslContext().getSocketFactory().createSocket("localhost", server.httpsPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
