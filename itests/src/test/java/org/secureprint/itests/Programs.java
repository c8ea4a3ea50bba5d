package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
final class Programs {
    private Programs() {}

    /** Runs one in a directory for a minute at most, with nothing to read, and returns all that it prints. */
    static String run(Path directory, String... command) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".txt");
        exit(directory, output, command);
        return Files.readString(output);
    }

    /** The same; returns how it ended. */
    static int exit(Path directory, String... command) throws Exception {
        return exit(directory, Files.createTempFile(directory, "output", ".txt"), command);
    }

    private static int exit(Path directory, Path output, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
