package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** S-11, S-12: {@code spm:vault-status} tells what is known to have happened: documents, keys and their epochs, the oldest, and orphans. */
class VaultStatusIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SMALL = 20_000;
    private static final int LARGE = 400_000;

    @TempDir
    Path directory;

    private SpmServer server;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void tellsWhatHappened() throws Exception {
        try (SpmServer running = SpmServer.in(directory).start()) {
            server = running;
            Await.until(SOON, () -> comparison().equals("settled"), () -> "a new vault settled");
            JsonNode fresh = status();
            assertThat(fresh.get("documents").asInt()).isZero();
            assertThat(fresh.get("oldest-document").isNull()).isTrue();
            assertThat(UUID.fromString(fresh.get("vault-id").asText()))
                    .hasToString(Files.readString(server.store().resolve("vault/vault.id"))
                            .strip());
            assertKeys("1 active 0");

            Instant before = now();
            int first = print(SMALL);
            Instant between = now();
            int second = print(LARGE);
            print(SMALL);
            JsonNode three = status();
            assertThat(three.get("documents").asInt()).isEqualTo(3);
            assertThat(three.get("size").asLong()).isGreaterThan(2 * SMALL + LARGE);
            assertThat(oldest()).isBetween(before, between);
            assertKeys("1 active 3");

            server.console("spm:key-rotate");
            assertThat(status().get("active-key").asInt()).isEqualTo(2);
            Await.until(SOON, () -> keys().equals(List.of("1 decrypt-only 0", "2 active 3")), () -> "key 1 not needed");
            Await.until(
                    SOON,
                    () -> server.console("spm:key-destroy 1").contains("Key 1 is destroyed"),
                    () -> "key 1 is destroyed");
            assertKeys("1 destroyed 0", "2 active 3");

            server.console("spm:job-delete " + first);
            Await.until(SOON, () -> documents() == 2, () -> "the first one erased");
            assertThat(oldest()).isAfterOrEqualTo(between);
            assertKeys("1 destroyed 0", "2 active 2");
            assertThat(status().get("orphans").asInt()).isZero();

            aStrayIsErased(second);
            withoutItsDatabaseAllAreOrphans();
        }
    }

    /** A copy of the large document under a name that no job has. */
    private void aStrayIsErased(int job) throws Exception {
        server.kill9();
        Path stray;
        try (Stream<Path> files = Files.walk(server.store().resolve("vault/documents"))) {
            Path document = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            long sameDirectory = UUID.fromString(
                            document.getFileName().toString().split("\\.")[0])
                    .getLeastSignificantBits();
            UUID nobodys = new UUID(UUID.randomUUID().getMostSignificantBits(), sameDirectory);
            stray = Files.copy(document, document.resolveSibling(nobodys + ".1"));
        }
        server.start();
        Await.until(SOON, () -> comparison().equals("settled"), () -> "vault and database compared");
        assertThat(stray).doesNotExist();
        assertThat(documents()).isEqualTo(2);
        assertThat(status().get("orphans").asInt()).isZero();
        assertThat(server.console("spm:job-info " + job)).contains("pending-held");
    }

    private void withoutItsDatabaseAllAreOrphans() throws Exception {
        server.kill9();
        try (Stream<Path> files = Files.list(server.store().resolve("store"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        server.start();
        Await.until(SOON, () -> comparison().equals("kept"), () -> "documents kept");
        assertThat(status().get("orphans").asInt()).isEqualTo(2);
        assertKeys("1 destroyed 0", "2 active 2");
        assertThat(server.console("spm:vault-reindex")).contains("again: 2.");
        assertThat(status().get("orphans").asInt()).isZero();
        assertThat(comparison()).isEqualTo("settled");
        assertThat(documents()).isEqualTo(2);
    }

    private int print(int octets) throws Exception {
        return new PrintClient(server.https("/"), server.sslContext())
                .print("ann", "counted", "application/octet-stream", new byte[octets])
                .integer("job-id")
                .orElseThrow();
    }

    private JsonNode status() throws IOException {
        return JSON.readTree(server.console("spm:vault-status --json"));
    }

    private int documents() throws IOException {
        return status().get("documents").asInt();
    }

    private String comparison() throws IOException {
        return status().get("comparison").asText();
    }

    private Instant oldest() throws IOException {
        return Instant.parse(status().get("oldest-document").asText());
    }

    private void assertKeys(String... keys) throws IOException {
        assertThat(keys()).containsExactly(keys);
    }

    /** Of each key its id, its state, and how many documents it wraps. */
    private List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (JsonNode key : status().get("keys")) {
            assertThat(Instant.parse(key.get("created").asText())).isBefore(Instant.now());
            keys.add(key.get("id").asInt() + " " + key.get("state").asText() + " "
                    + key.get("wraps").asLong());
        }
        return keys;
    }

    /** As exact as the server shows it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
