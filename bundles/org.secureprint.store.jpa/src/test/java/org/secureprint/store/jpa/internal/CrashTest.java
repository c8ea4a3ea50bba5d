package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.Together;

/**
 * Acknowledged means durable: a process is killed again and again while it inserts and changes jobs. The system property
 * {@code spm.crash.rounds} makes it longer.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("spm.crash.rounds", 3);

    @Test
    void keepsWhatWasAcknowledgedBeforeAKill(@TempDir Path data) throws Exception {
        Map<Integer, Integer> versions = new HashMap<>();
        Random random = new Random(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            Process writer = start(data);
            try (BufferedReader lines = writer.inputReader()) {
                int enough = 50 + random.nextInt(1000);
                for (int i = 0; i < enough; i++) {
                    read(lines, versions);
                }
                writer.destroyForcibly().waitFor();
                while (lines.ready()) {
                    read(lines, versions);
                }
            } finally {
                writer.destroyForcibly().waitFor();
            }
            try (OpenDatabase open = TestDatabase.embedded(data)) {
                JobStore store = TestDatabase.jobs(open.database());
                versions.forEach((id, version) -> assertThat(store.find(id))
                        .as("job %d in version %d", id, version)
                        .hasValueSatisfying(job -> assertThat(job.version()).isGreaterThanOrEqualTo(version)));
                assertThat(versions).doesNotContainKey(store.nextId());
            }
        }
    }

    private static void read(BufferedReader lines, Map<Integer, Integer> versions) throws IOException {
        String line = lines.readLine();
        assertThat(line).isNotNull();
        if (line.endsWith(".")) {
            String[] fields = line.substring(0, line.length() - 1).split(" ");
            int id = Integer.parseInt(fields[0]);
            int version = Integer.parseInt(fields[1]);
            assertThat(versions.getOrDefault(id, -1))
                    .as("the last version of job %d", id)
                    .isLessThan(version);
            versions.put(id, version);
        }
    }

    private static Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed: writes a line with id and version, ended by a dot, once a change is acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            try (OpenDatabase open = TestDatabase.embedded(Path.of(args[0]))) {
                JobStore store = TestDatabase.jobs(open.database());
                Together.run(4, thread -> {
                    while (true) {
                        Job job = JobStoreContract.newJob(store);
                        store.insert(job);
                        acknowledge(job);
                        if (thread == 0) {
                            acknowledge(store.update(job).orElseThrow());
                        }
                    }
                });
            }
        }

        private static synchronized void acknowledge(Job job) {
            System.out.println(job.id() + " " + job.version() + ".");
        }
    }
}
