package org.secureprint.itests.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.itests.server.Await;

/**
 * Has system calls of a running process fail ({@code strace}): the N-th of a kind in each thread, so that over all N each one fails
 * once. Closing it lets the process go.
 */
final class Injection implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALWAYS = "fsync,fdatasync,rename,renameat,renameat2,write,pwrite64,pwritev";
    private static final Pattern LINE = Pattern.compile("(\\d+) +(<\\.\\.\\. )?(\\w+)(.*)");
    private static final Pattern FILE = Pattern.compile("\\(\\d+<(/[^>]*)>.*");
    private static final String COPY = ".copy";
    private static final String DATABASE = "secureprint.mv.db";

    private final Path output;
    private final Process strace;

    /**
     * Attaches to a process.
     *
     * @param calls which fail, as strace names them, such as {@code fsync,fdatasync}
     * @param error such as {@code EIO}
     * @param number the N
     * @param paths only calls on these files; empty for all
     */
    Injection(Path output, long process, String calls, String error, int number, List<Path> paths) throws IOException {
        this.output = output;
        Path messages = Path.of(output + ".messages");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-s", "0"));
        for (Path path : paths) {
            command.addAll(List.of("-P", path.toString()));
        }
        command.addAll(List.of("-e", "trace=" + ALWAYS));
        command.addAll(List.of("-e", "inject=" + calls + ":error=" + error + ":when=" + number));
        command.addAll(List.of("-o", output.toString(), "-p", Long.toString(process)));
        strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        Await.until(
                SOON, () -> Files.readString(messages).contains("attached"), () -> "strace attached, see " + messages);
    }

    @Override
    public void close() throws IOException {
        strace.destroy();
        try {
            if (!strace.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The calls that failed. */
    List<String> failed() throws IOException {
        return calls().stream()
                .filter(Call::failed)
                .map(call -> call.name + " " + call.file)
                .toList();
    }

    /**
     * The syncs of a file whose sync failed before: what such a sync says may not be true. A database that was replaced is another file,
     * and a pack in which keys were overwritten meanwhile is synced for them. Directories have no octets of their own that could be lost.
     */
    List<String> repeated() throws IOException {
        Set<String> distrusted = new HashSet<>();
        List<String> repeated = new ArrayList<>();
        for (Call call : calls()) {
            if (call.name.startsWith("rename")) {
                distrusted.removeIf(file -> file.endsWith(DATABASE));
            } else if (!call.name.endsWith("sync")) {
                distrusted.removeIf(file -> file.equals(call.file) && !file.endsWith(DATABASE));
            } else if (call.failed) {
                distrusted.add(call.file.endsWith(COPY) ? "a copy that is made anew" : call.file);
            } else if (distrusted.contains(call.file) && !Files.isDirectory(Path.of(call.file))) {
                repeated.add(call.name + " " + call.file);
            }
        }
        return repeated;
    }

    private record Call(String name, String file, boolean failed) {}

    /** In the order in which they ended; strace splits what another thread interrupts. */
    private List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        Map<String, String> begun = new HashMap<>();
        for (String text : Files.readAllLines(output, StandardCharsets.ISO_8859_1)) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                continue;
            }
            String arguments = line.group(2) == null ? line.group(4) : begun.remove(line.group(1));
            if (text.endsWith("<unfinished ...>")) {
                begun.put(line.group(1), line.group(4));
            } else if (arguments != null) {
                Matcher file = FILE.matcher(arguments);
                calls.add(new Call(
                        line.group(3), file.matches() ? file.group(1) : arguments, text.endsWith("(INJECTED)")));
            }
        }
        return calls;
    }
}
