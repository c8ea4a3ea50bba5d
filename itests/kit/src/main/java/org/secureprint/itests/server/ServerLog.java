package org.secureprint.itests.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server's process writes: its log, which goes on over restarts, and its standard output. */
final class ServerLog {
    private static final int TAIL_LINES = 60;

    private final Path log;
    private final Path stdout;
    private long start;

    ServerLog(Path log, Path stdout) {
        this.log = log;
        this.stdout = stdout;
    }

    /** A process is about to start. */
    void begin() throws IOException {
        start = Files.exists(log) ? Files.size(log) : 0;
    }

    /** What the running process has logged. */
    String sinceStart() throws IOException {
        if (Files.notExists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        int from = start > all.length ? 0 : (int) start; // rolled over
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    /** The end of both, for the message of a failure. */
    String tail() {
        StringBuilder text = new StringBuilder();
        for (Path file : List.of(stdout, log)) {
            try {
                List<String> lines = Files.readAllLines(file);
                lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())
                        .forEach(line -> text.append(line).append('\n'));
            } catch (IOException e) {
                text.append(file).append(": ").append(e).append('\n');
            }
        }
        return text.toString();
    }
}
