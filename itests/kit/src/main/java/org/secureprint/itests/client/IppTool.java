package org.secureprint.itests.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ipptool} of CUPS in the directory of its suites and documents, for a person. Not for several threads at once. */
public final class IppTool {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final String person;

    private IppTool(Path directory, String person) {
        this.directory = directory;
        this.person = person;
    }

    /** The one of whoever runs the tests. */
    public static IppTool in(Path directory) {
        return new IppTool(directory, System.getProperty("user.name"));
    }

    /** The one of somebody else. */
    public IppTool of(String other) {
        return new IppTool(directory, other);
    }

    /** Runs it and returns the lines that it prints; after five minutes it is ended. */
    public List<String> run(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("ipptool-" + person + ".txt");
        List<String> command = new ArrayList<>(List.of("ipptool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CUPS_USER", person);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
