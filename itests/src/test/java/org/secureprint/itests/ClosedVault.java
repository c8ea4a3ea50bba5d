package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** A server whose vault does not open: its console and health say why, in one line, no port takes a job, nothing in it is touched. */
final class ClosedVault {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final String STAYS_CLOSED = "The vault stays closed, no job is taken: ";

    private ClosedVault() {}

    /** A server as it has to be for these tests: its ports without TLS are open as long as its vault is. */
    static SpmServer server(Path directory) throws IOException {
        return SpmServer.in(directory)
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true");
    }

    /** Starts a server that finds no ring that it could open. */
    static void staysClosed(SpmServer server, String reason) throws Exception {
        server.launch();
        Await.until(
                BOOT,
                () -> server.console("spm:key-list").contains(reason)
                        && get(server, "/health").body().contains("its vault is closed"),
                () -> "the server says: " + reason);
        Await.until(
                BOOT,
                () -> server.logSinceStart().contains("Secure Print Manager has started and takes no jobs yet"),
                () -> "the log says so");
        assertThat(server.logSinceStart()).doesNotContain("Secure Print Manager is ready");
        assertThat(server.console("spm:vault-status")).contains("The vault is closed: ", reason);
        HttpResponse<String> health = get(server, "/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.headers().firstValue("Retry-After")).contains("60");
        assertThat(server.logSinceStart().lines().filter(line -> line.contains(STAYS_CLOSED)))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(reason));
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        assertThatThrownBy(() -> client.print("ada", "refused", "application/octet-stream", new byte[10]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 503");
        for (int port : new int[] {server.rawPort(), server.lpdPort()}) {
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        }
    }

    /** The server is as good as new, without a restart. */
    static void isOpen(SpmServer server) throws Exception {
        server.awaitReady();
        assertThat(server.console("spm:vault-status")).contains("active-key");
        assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        for (int port : new int[] {server.rawPort(), server.lpdPort()}) {
            Await.until(BOOT, () -> listens(port), () -> "port " + port + " open again");
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        }
    }

    /** Every file of the vault, octet for octet. */
    static Map<Path, byte[]> files(SpmServer server) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(server.store().resolve("vault"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    static HttpResponse<String> get(SpmServer server, String path) throws Exception {
        return server.httpClient()
                .send(HttpRequest.newBuilder(server.https(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
