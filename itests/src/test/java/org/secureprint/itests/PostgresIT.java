package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.PostgresServer;
import org.secureprint.itests.server.SpmServer;
import org.secureprint.itests.server.TestCa;

/** The server keeps its rows in a real PostgreSQL, over TLS, when its settings say so, and comes back when the database does. */
class PostgresIT {
    private static final byte[] DOCUMENT = "kept in PostgreSQL".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    @Test
    void keepsJobsInPostgresqlThroughARestartOfEither() throws Exception {
        try (PostgresServer postgres = new PostgresServer();
                SpmServer server = SpmServer.in(directory)) {
            TestCa ca = new TestCa(directory.resolve("ca"));
            postgres.useTls(ca.issue("dns:localhost"));
            for (Map.Entry<String, String> setting : postgres.config(ca).entrySet()) {
                server.configure("org.secureprint.store.jpa", setting.getKey(), setting.getValue());
            }
            server.start();
            PrintClient client = new PrintClient(server.https("/"), server.sslContext());
            int first = print(client);

            server.kill9();
            server.start();
            assertThat(server.console("spm:job-info " + first)).contains("pending-held");

            postgres.stop();
            postgres.start();
            int[] second = new int[1];
            Await.until(
                    Duration.ofSeconds(30),
                    () -> {
                        second[0] = print(client);
                        return true;
                    },
                    () -> "jobs taken again after the database came back, without a restart");
            assertThat(second[0]).isGreaterThan(first);
            try (Stream<Path> files = Files.walk(server.store())) {
                assertThat(files).as("no embedded database").noneMatch(file -> file.toString()
                        .endsWith(".mv.db"));
            }
        }
    }

    private static int print(PrintClient client) throws Exception {
        return client.print("ann", "Job", "text/plain", DOCUMENT)
                .integer("job-id")
                .orElseThrow();
    }
}
