package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
final class Programs {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Programs() {}

    /** How a program ended, and all that it printed. */
    record Outcome(int status, String output) {}

    /** Runs one in a directory for a minute at most, with nothing to read, and returns all that it prints; it has to succeed. */
    static String run(Path directory, String... command) throws Exception {
        return run(A_MINUTE, directory, command);
    }

    /** The same for one that may take longer. */
    static String run(Duration patience, Path directory, String... command) throws Exception {
        Outcome outcome = outcome(patience, directory, command);
        assertThat(outcome.status())
                .as("%s: %s", String.join(" ", command), outcome.output())
                .isZero();
        return outcome.output();
    }

    /** The same for one that may fail. */
    static Outcome outcome(Path directory, String... command) throws Exception {
        return outcome(A_MINUTE, directory, command);
    }

    private static Outcome outcome(Duration patience, Path directory, String... command) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends within %s", String.join(" ", command), patience)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
