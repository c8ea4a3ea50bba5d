package org.secureprint.itests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** What a server asks of the kernel while something happens ({@code strace}). */
final class Strace {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<Call> calls;

    private Strace(List<Call> calls) {
        this.calls = calls;
    }

    /**
     * Watches a server while an action runs.
     *
     * @param directory for what strace writes
     */
    static Strace of(SpmServer server, Path directory, String name, Action action) throws Exception {
        Path output = directory.resolve(name + ".strace");
        Path messages = directory.resolve(name + ".messages");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-yy",
                        "-s",
                        "0",
                        "-e",
                        "trace=fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,write,writev,pwrite64,sendto,sendmsg",
                        "-o",
                        output.toString(),
                        "-p",
                        Long.toString(javaProcess(server)))
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        try {
            Await.until(SOON, () -> Files.readString(messages).contains("attached"), () -> "strace attached");
            action.run();
        } finally {
            strace.destroy();
            if (!strace.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
                strace.destroyForcibly().waitFor();
            }
        }
        return new Strace(calls(Files.readAllLines(output, StandardCharsets.ISO_8859_1)));
    }

    Call first(String what, Predicate<Call> condition) {
        return calls.stream().filter(condition).findFirst().orElseThrow(() -> none(what));
    }

    /** The first that begins after another one ended. */
    Call firstAfter(Call before, String what, Predicate<Call> condition) {
        return first(what + " after " + before, call -> call.start > before.end && condition.test(call));
    }

    /** The last that ended before another one begins. */
    Call lastBefore(Call after, String what, Predicate<Call> condition) {
        return calls.stream()
                .filter(call -> call.end < after.start)
                .filter(condition)
                .reduce((one, other) -> other)
                .orElseThrow(() -> none(what + " before " + after));
    }

    private AssertionError none(String what) {
        return new AssertionError("No " + what + " in\n" + calls);
    }

    /** The server's script may have started the JVM as a child. */
    private static long javaProcess(SpmServer server) {
        ProcessHandle script = ProcessHandle.of(server.pid()).orElseThrow();
        return script.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(server.pid());
    }

    /** Puts together what strace split because another thread came between. */
    private static List<Call> calls(List<String> lines) {
        Pattern pattern = Pattern.compile("(\\d+)\\s+(.*)");
        List<Call> calls = new ArrayList<>();
        Map<String, Call> unfinished = new HashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher matcher = pattern.matcher(lines.get(line));
            if (!matcher.matches()) {
                continue;
            }
            String thread = matcher.group(1);
            String text = matcher.group(2);
            if (text.startsWith("<...") && unfinished.containsKey(thread)) {
                unfinished.remove(thread).end = line;
            } else {
                Call call = new Call(text, line);
                calls.add(call);
                if (text.endsWith("<unfinished ...>")) {
                    call.end = Integer.MAX_VALUE;
                    unfinished.put(thread, call);
                }
            }
        }
        return calls;
    }

    /** A system call from the line where it began to the line where it ended. */
    static final class Call {
        private final String text;
        private final int start;
        private int end;

        Call(String text, int line) {
            this.text = text;
            this.start = line;
            this.end = line;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }

        boolean syncs(String path) {
            return Pattern.compile("^f(data)?sync\\(\\d+<[^>]*" + path + ">")
                    .matcher(text)
                    .find();
        }

        boolean writes(String path) {
            return Pattern.compile("^p?write(64|v)?\\(\\d+<[^>]*" + path + ">")
                    .matcher(text)
                    .find();
        }

        boolean names(String call, String path) {
            return text.startsWith(call)
                    && Pattern.compile(path + "\"").matcher(text).find();
        }

        boolean writesTo(int port) {
            return text.matches("(write|writev|sendto|sendmsg)\\(\\d+<TCP.*:" + port + "->.*");
        }

        @Override
        public String toString() {
            return start + "-" + end + " " + text + "\n";
        }
    }

    /** What happens meanwhile. */
    interface Action {
        void run() throws Exception;
    }
}
