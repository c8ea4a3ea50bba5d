package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.secureprint.itests.server.Jdk;
import org.secureprint.itests.server.SpmServer;

/** The objects in a server's memory. */
final class HeapDump {
    private HeapDump() {}

    /** Those that live. */
    static Path of(SpmServer server, Path file) throws IOException, InterruptedException {
        return jcmd(server, file, "GC.heap_dump", file.toString());
    }

    /** The dead ones too, as far as they were not collected. */
    static Path ofAll(SpmServer server, Path file) throws IOException, InterruptedException {
        return jcmd(server, file, "GC.heap_dump", "-all", file.toString());
    }

    private static Path jcmd(SpmServer server, Path file, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Jdk.current().home().resolve("bin/jcmd").toString(), String.valueOf(server.javaPid())));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(file).as(answer).isNotEmptyFile();
        return file;
    }
}
