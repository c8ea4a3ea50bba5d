package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.testing.Together;

/** Incident 9: a process is killed while it takes nonces; none that was taken is taken again. */
class NonceCrashTest {
    private static final int ENOUGH = 300;
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void takesNoNonceAgainAfterAKill(@TempDir Path data) throws Exception {
        List<String> taken = new ArrayList<>();
        Process writer = start(data);
        try (BufferedReader lines = writer.inputReader()) {
            while (taken.size() < ENOUGH) {
                taken.add(lines.readLine());
            }
            writer.destroyForcibly().waitFor();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            JpaDeviceCredentials credentials = new JpaDeviceCredentials(open.database());
            assertThat(taken)
                    .doesNotContainNull()
                    .noneMatch(nonce -> credentials.take("mfp-1", "mfp-1.key", nonce, NOW));
            assertThat(credentials.take("mfp-1", "mfp-1.key", "another", NOW)).isTrue();
        }
    }

    private static Process start(Path data) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Taker.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed: writes a line with each nonce once it is taken. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] args) throws Exception {
            try (OpenDatabase open = TestDatabase.embedded(Path.of(args[0]))) {
                JpaDeviceCredentials credentials = new JpaDeviceCredentials(open.database());
                credentials.change("mfp-1", now -> now.keyed("mfp-1.key", "sealed", NOW));
                Together.run(4, thread -> {
                    for (int i = 0; ; i++) {
                        String nonce = "nonce-" + thread + "-" + i;
                        if (credentials.take("mfp-1", "mfp-1.key", nonce, NOW)) {
                            acknowledge(nonce);
                        }
                    }
                });
            }
        }

        private static synchronized void acknowledge(String nonce) {
            System.out.println(nonce);
        }
    }
}
