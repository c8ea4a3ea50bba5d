package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fresh tokens in a real SoftHSM2. The module reads its configuration from {@code SOFTHSM2_CONF} and looks for tokens once for a
 * process, so all that the tests of one process need are made before it is first used.
 */
final class SoftHsm {
    static final String PIN = "4711-0815";

    private static final int TOKENS = 12;
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
    private static final Queue<Token> FRESH = new ConcurrentLinkedQueue<>();

    private SoftHsm() {}

    /** An empty token that no other test has. */
    static synchronized Token token() throws IOException, InterruptedException {
        if (FRESH.isEmpty()) {
            String configuration = System.getenv("SOFTHSM2_CONF");
            assertThat(configuration).as("the build sets SOFTHSM2_CONF").isNotNull();
            Path file = Path.of(configuration);
            Path tokens = Files.createDirectories(file.resolveSibling("softhsm-tokens"));
            Files.writeString(
                    file, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
            for (int i = 0; i < TOKENS; i++) {
                FRESH.add(make("spm-test-" + i));
            }
        }
        return FRESH.remove();
    }

    private static Token make(String label) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Matcher slot = SLOT.matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return new Token(LIBRARY, Long.parseLong(slot.group(1)));
    }
}
