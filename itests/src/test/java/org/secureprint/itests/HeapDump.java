package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.secureprint.itests.server.Jdk;
import org.secureprint.itests.server.SpmServer;

/** The objects that live in a server's memory. */
final class HeapDump {
    private HeapDump() {}

    static Path of(SpmServer server, Path file) throws IOException, InterruptedException {
        String jcmd = Jdk.current().home().resolve("bin/jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(java(server)), "GC.heap_dump", file.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(file).as(answer).isNotEmptyFile();
        return file;
    }

    /** The process of Java itself, which a script may have started. */
    private static long java(SpmServer server) {
        ProcessHandle script = ProcessHandle.of(server.pid()).orElseThrow();
        return Stream.concat(Stream.of(script), script.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
