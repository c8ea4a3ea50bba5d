package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.PostgresServer;
import org.secureprint.itests.server.SpmServer;
import org.secureprint.itests.server.TestCa;

/** S-06: a server moves from its embedded database to PostgreSQL while it runs, and keeps every job. */
class DatabaseMoveIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int JOBS = 20;

    @TempDir
    Path directory;

    @Test
    void keepsJobsPeopleAndDevices() throws Exception {
        try (PostgresServer postgres = new PostgresServer();
                SpmServer server = SpmServer.in(directory).start()) {
            char[] pin = People.at(server).addUser("ann");
            char[] key = People.at(server).addMfp("mfp-1");
            Map<Integer, byte[]> documents = new HashMap<>();
            for (int i = 0; i < JOBS; i++) {
                byte[] document = new byte[10_000];
                new Random(i).nextBytes(document);
                documents.put(print(server, document), document);
            }

            TestCa ca = new TestCa(directory.resolve("ca"));
            postgres.useTls(ca.issue("dns:localhost"));
            String seen = server.console(command(postgres.config(ca)));
            assertThat(seen).contains("job: " + JOBS + " rows, compared", "tables are moved");
            server.awaitLog(Pattern.compile("The postgresql database is open"), SOON);
            assertThat(Files.readString(server.etc().resolve("org.secureprint.store.jpa.cfg")))
                    .contains("kind = postgresql", "# The database of jobs");

            assertPrintsThereToo(server, documents, key, pin);
            server.kill9();
            server.start();
            assertThat(server.console("spm:job-list --user ann").lines())
                    .as("after kill -9")
                    .hasSizeGreaterThan(JOBS);

            server.configure("org.secureprint.store.jpa", "kind", "embedded");
            server.awaitLog(Pattern.compile("were moved to postgresql localhost"), SOON);
        }
    }

    /** The jobs are there, come out octet for octet, and a new one gets a new number. */
    private static void assertPrintsThereToo(SpmServer server, Map<Integer, byte[]> documents, char[] key, char[] pin)
            throws Exception {
        int[] next = new int[1];
        Await.until(
                SOON,
                () -> {
                    next[0] = print(server, "after".getBytes(StandardCharsets.US_ASCII));
                    return true;
                },
                () -> "jobs are taken again");
        assertThat(documents.keySet()).doesNotContain(next[0]).allMatch(id -> id < next[0]);
        DeviceClient mfp =
                DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
        DeviceClient person = mfp.signIn("ann", pin);
        JsonNode listed = person.call("GET", "/api/v1/jobs", null).get("jobs");
        assertThat(StreamSupport.stream(listed.spliterator(), false)
                        .map(job -> job.get("id").asInt()))
                .containsAll(documents.keySet());
        for (Map.Entry<Integer, byte[]> each : documents.entrySet()) {
            person.call("POST", "/api/v1/jobs/" + each.getKey() + "/release", DeviceClient.object());
            mfp.call("POST", "/api/v1/device/jobs/" + each.getKey() + "/claim", DeviceClient.object());
            assertThat(mfp.fetch("/api/v1/device/jobs/" + each.getKey() + "/documents/1", "bytes=0-")
                            .body())
                    .as("job " + each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    private static String command(Map<String, String> target) {
        return "spm:database-move --host " + target.get("host") + " --port " + target.get("port") + " --database "
                + target.get("database") + " --user " + target.get("user") + " --password-file "
                + target.get("passwordFile") + " --tls-mode " + target.get("tlsMode")
                + " --tls-root-certificate-file " + target.get("tlsRootCertificateFile") + " postgresql";
    }

    private static int print(SpmServer server, byte[] document) throws Exception {
        return new PrintClient(server.https("/"), server.sslContext())
                .print("ann", "Job", "application/octet-stream", document)
                .integer("job-id")
                .orElseThrow();
    }
}
