package org.secureprint.itests.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ipptool} of CUPS in the directory of its suites and documents. Not for several threads at once. */
public final class IppTool {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;

    private IppTool(Path directory) {
        this.directory = directory;
    }

    public static IppTool in(Path directory) {
        return new IppTool(directory);
    }

    /** Runs it and returns the lines that it prints; after five minutes it is ended. */
    public List<String> run(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("ipptool.txt");
        List<String> command = new ArrayList<>(List.of("ipptool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
