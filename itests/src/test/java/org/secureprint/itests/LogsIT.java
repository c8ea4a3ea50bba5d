package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** The four logs of a running server (S-16), and their limits changed without a restart (S-18). */
class LogsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] DOCUMENT = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PASSWORD = "correct horse battery";
    private static final String TITLE = "A title nobody else may read";

    @TempDir
    Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private SpmServer server;
    private HttpClient http;

    @Test
    void s16S18FourLogsWithLimitsThatChangeWhileTheServerRuns() throws Exception {
        try (SpmServer started = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.delivery", "reachTimeoutSeconds", "1")
                .start()) {
            server = started;
            http = started.httpClient();
            PrintClient client = new PrintClient(started.https("/"), started.sslContext());
            client.print("ada", TITLE, "application/pdf", DOCUMENT);
            send("POST", "/ipp/print", "application/ipp", "this is no IPP message", "");
            failToDeliver();
            String token = signIn();

            assertThat(lines("port_access"))
                    .anySatisfy(line -> assertThat(line.get("actor").asText()).isEqualTo("ada"));
            assertThat(lines("port_error")).isNotEmpty();
            assertThat(lines("server_access")).anySatisfy(line -> {
                assertThat(line.get("actor").asText()).isEqualTo("root");
                assertThat(line.get("action").asText()).isEqualTo("sign-in");
                assertThat(line.get("source").asText()).isEqualTo("127.0.0.1");
            });
            Await.until(PATIENCE, () -> !lines("server_error").isEmpty(), () -> "a failed delivery is logged");
            for (Path file : files("")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(TITLE, PASSWORD);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }

            assertThat(send(
                                    "PUT",
                                    "/api/v1/admin/settings",
                                    "application/json",
                                    "{\"logMaxFileOctets\":4096,\"logMaxFiles\":3}",
                                    token)
                            .statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 100; i++) {
                client.print("ada", TITLE, "application/pdf", DOCUMENT);
            }
            assertThat(files("port_access")).hasSize(3);
            for (Path file : files("port_access").subList(1, 3)) {
                assertThat(Files.size(file)).isBetween(1L, 4096L);
            }
            assertThat(lines("server_access"))
                    .filteredOn(line -> line.get("action").asText().equals("change-setting"))
                    .extracting(line -> line.get("detail").asText())
                    .containsExactlyInAnyOrder("10485760 -> 4096", "20 -> 3");
        }
    }

    /** Releases the first job to a printer that is switched off. */
    private void failToDeliver() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        server.console("spm:device-add --uri socket://127.0.0.1:" + nobody + " lp-1");
        String job = server.console("spm:job-list --json").replaceAll("(?s).*?\"id\" : (\\d+).*", "$1");
        server.console("spm:job-release " + job + " lp-1");
    }

    private String signIn() throws Exception {
        People.at(server).addUser("root", PASSWORD, "administrator");
        HttpResponse<String> answer = send(
                "POST",
                "/api/v1/admin/session",
                "application/json",
                "{\"name\":\"root\",\"password\":\"" + PASSWORD + "\"}",
                "");
        return json.readTree(answer.body()).get("token").asText();
    }

    private HttpResponse<String> send(String method, String path, String type, String body, String token)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.https(path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<JsonNode> lines(String log) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (Path file : files(log)) {
            for (String line : Files.readAllLines(file)) {
                lines.add(json.readTree(line));
            }
        }
        return lines;
    }

    /** The files of a log, oldest first. */
    private List<Path> files(String log) throws IOException {
        try (Stream<Path> all = Files.list(server.data().resolve("log"))) {
            return all.filter(file -> file.getFileName().toString().matches("(port|server)_.*\\.log"))
                    .filter(file -> file.getFileName().toString().startsWith(log))
                    .sorted()
                    .toList();
        }
    }
}
