package org.secureprint.itests.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.secureprint.itests.server.Await;

/**
 * Has system calls of a running process fail ({@code strace}): the N-th of a kind in each thread, which strace counts for itself. So many
 * may fail at once, one in each thread, and none where no thread gets that far. Closing it lets the process go.
 */
final class Injection implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALWAYS = "fsync,fdatasync,rename,renameat,renameat2,write,pwrite64,pwritev";

    private final Path output;
    private final Process strace;

    /**
     * Attaches to a process.
     *
     * @param call which fails
     * @param number the N
     * @param paths only calls on these files; empty for all
     */
    Injection(Path output, long process, FailingCall call, int number, List<Path> paths) throws IOException {
        this.output = output;
        Path messages = Path.of(output + ".messages");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-s", "0"));
        for (Path path : paths) {
            command.addAll(List.of("-P", path.toString()));
        }
        command.addAll(List.of("-e", "trace=" + ALWAYS));
        command.addAll(List.of("-e", "inject=" + call.names + ":error=" + call.error + ":when=" + number));
        command.addAll(List.of("-o", output.toString(), "-p", Long.toString(process)));
        strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        try {
            Await.until(
                    SOON,
                    () -> Files.readString(messages).contains("attached"),
                    () -> "strace attached, see " + messages);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        strace.destroy();
        try {
            if (!strace.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was called meanwhile. */
    SystemCalls calls() throws IOException {
        return SystemCalls.read(output);
    }
}
