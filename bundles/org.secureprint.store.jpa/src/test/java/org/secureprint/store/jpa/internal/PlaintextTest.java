package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.itests.server.PostgresServer;

/** S-14: what is printed in the name of a canary is looked for in every file of the database. */
class PlaintextTest {
    private static final String CANARY = "kanarienvogel-71c2";

    @TempDir
    private Path data;

    @Test
    void isInNoFileOfH2() throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            live(database);
            assertThat(filesWith(CANARY, data)).isEmpty();
            database.restart();
            assertThat(filesWith(CANARY, data)).isEmpty();
            assertThat(database.jobs().list(JobQuery.all().ownedBy(CANARY))).isNotEmpty();
        }
        assertThat(filesWith(CANARY, data)).isEmpty();
    }

    @Test
    void isInNoFileOfPostgresqlNorInItsLogOfWrites() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            Path directory = Path.of(server.config().get("passwordFile")).getParent();
            try (SealedDatabase database = new SealedDatabase(server.config(), data)) {
                live(database);
                database.sql("CHECKPOINT");
                assertThat(filesWith(CANARY, directory)).isEmpty();
                database.seal(false);
                live(database);
                assertThat(filesWith(CANARY, directory)).isNotEmpty();
            }
        }
    }

    @Test
    void isGoneFromH2OnceItIsClosedAfterAConversion() throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            database.seal(false);
            live(database);
            database.restart();
            assertThat(filesWith(CANARY, data)).isNotEmpty();
            List<Job> jobs = database.jobs().list(JobQuery.all());
            database.seal(true);
            database.conversion().run();
            assertThat(data.resolve("store/secureprint.compact")).exists();
            database.restart();
            assertThat(filesWith(CANARY, data)).isEmpty();
            assertThat(database.jobs().list(JobQuery.all())).isEqualTo(jobs);
            try (Stream<Path> files = Files.list(data.resolve("store"))) {
                assertThat(files).extracting(Path::getFileName).hasToString("[secureprint.mv.db]");
            }
        }
    }

    /** All jobs are gone when the sealing is switched on, but not yet their traces. */
    @Test
    void isGoneFromH2ToWhereNothingIsLeftToConvert() throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            database.seal(false);
            JobConversion conversion = database.conversion();
            conversion.run();
            live(database);
            database.jobs().list(JobQuery.all()).forEach(database.jobs()::delete);
            database.seal(true);
            conversion.run();
            database.restart();
            assertThat(filesWith(CANARY, data)).isEmpty();
        }
    }

    /** A compaction that was interrupted leaves copies behind; the next start removes them. */
    @Test
    void leavesNoCopiesBehind() throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            Files.writeString(data.resolve("store/secureprint.mv.db.copy"), CANARY);
            Files.writeString(data.resolve("store/secureprint.mv.db.copy.tempFile"), CANARY);
            database.restart();
            assertThat(filesWith(CANARY, data)).isEmpty();
        }
    }

    private static void live(SealedDatabase database) throws Exception {
        List<Job> jobs = database.insert(300, CANARY);
        for (Job job : jobs.subList(0, 100)) {
            Job changed = database.jobs()
                    .update(job.change().outputDevice("mfp-1").toJob())
                    .orElseThrow();
            if (job.id() % 2 == 0) {
                database.jobs().delete(changed);
            }
        }
        assertThat(database.jobs().list(JobQuery.all().ownedBy(CANARY))).isNotEmpty();
    }

    private static List<Path> filesWith(String text, Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (contains(Files.readAllBytes(file), text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] content, String text) {
        String octets = new String(content, StandardCharsets.ISO_8859_1);
        return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .map(charset -> asOctets(text, charset))
                .anyMatch(octets::contains);
    }

    private static String asOctets(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }
}
