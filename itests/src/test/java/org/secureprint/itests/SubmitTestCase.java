package org.secureprint.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** {@code spm-submit} with a document for a {@link StubQueue}. */
abstract class SubmitTestCase {
    static final String PROGRAM =
            Path.of("../config/bin/spm-submit").toAbsolutePath().normalize().toString();
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NOT_NOW = 75;

    record Outcome(int status, String output, String errors) {}

    @TempDir
    static Path keys;

    static KeyStore localhost;

    @TempDir
    Path directory;

    StubQueue queue;
    Path document;
    String digest;

    @BeforeAll
    static void makeKey() throws Exception {
        localhost = StubQueue.newKey(keys.resolve("localhost.p12"), "dns:localhost");
    }

    @BeforeEach
    void start() throws Exception {
        queue = new StubQueue(directory, localhost);
        byte[] octets = "%PDF-1.4 a document\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        document = Files.write(directory.resolve("smbprn.0001"), octets);
        digest = StubQueue.digest(Stream.of(octets));
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    Outcome submit(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "--uri", queue.uri(), "--ca", ca()));
        command.addAll(List.of(options));
        command.add(document.toString());
        return run(command.toArray(String[]::new));
    }

    String ca() {
        return queue.certificate().toString();
    }

    /** Runs a command; one that begins with an option is spm-submit's. */
    Outcome run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command));
        if (line.get(0).startsWith("-")) {
            line.add(0, PROGRAM);
        }
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(line)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(output), Files.readString(errors));
    }
}
