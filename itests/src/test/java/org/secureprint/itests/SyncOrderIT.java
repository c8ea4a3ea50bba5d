package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/**
 * S-10: a success reply leaves after the document and then its row were synced, as the kernel sees it ({@code strace}). For a large
 * document its name is synced as well, before the row.
 */
class SyncOrderIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SMALL = 20_000;
    private static final int LARGE = 2_000_000;

    @TempDir
    Path directory;

    @BeforeAll
    static void hasStrace() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "command -v strace").start().waitFor())
                .as("strace is needed: apt-get install strace")
                .isZero();
    }

    @Test
    void aReplyLeavesAfterDocumentAndRowAreSynced() throws Exception {
        try (SpmServer server = SpmServer.in(directory.resolve("server")).start()) {
            PrintClient client = new PrintClient(server.https("/"), server.sslContext());
            print(client, SMALL);

            List<Call> calls = trace(server, "small", () -> print(client, SMALL));
            Call reply = first(calls, "reply", call -> call.writesTo(server.httpsPort()));
            Call document = first(calls, "sync of the pack", call -> call.syncs("/vault/packs/[0-9a-f]{16}"));
            Call row = last(calls, reply, "sync of the database", call -> call.syncs(".*\\.mv\\.db"));
            assertInOrder(document, row, reply);

            calls = trace(server, "large", () -> print(client, LARGE));
            reply = first(calls, "reply", call -> call.writesTo(server.httpsPort()));
            document = first(calls, "sync of the file", call -> call.syncs("/vault/documents/.*\\.part"));
            Call rename = first(calls, "rename", call -> call.text.contains("rename") && call.text.contains(".part"));
            Call name = first(calls, "sync of the directory", call -> call.syncs("/vault/documents/[0-9a-f]{2}"));
            row = last(calls, reply, "sync of the database", call -> call.syncs(".*\\.mv\\.db"));
            assertInOrder(document, rename, name, row, reply);
        }
    }

    private static void print(PrintClient client, int length) throws IOException, InterruptedException {
        client.print("ann", "order", "application/octet-stream", new byte[length]);
    }

    private static void assertInOrder(Call... calls) {
        for (int i = 1; i < calls.length; i++) {
            assertThat(calls[i].start)
                    .as("%s begins after the end of %s", calls[i], calls[i - 1])
                    .isGreaterThan(calls[i - 1].end);
        }
    }

    private static Call first(List<Call> calls, String what, java.util.function.Predicate<Call> condition) {
        return calls.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + what + " in\n" + calls));
    }

    private static Call last(List<Call> calls, Call before, String what, java.util.function.Predicate<Call> condition) {
        return calls.stream()
                .filter(call -> call.end < before.start)
                .filter(condition)
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("No " + what + " before the reply in\n" + calls));
    }

    private List<Call> trace(SpmServer server, String name, Action action) throws Exception {
        Path output = directory.resolve(name + ".strace");
        Path messages = directory.resolve(name + ".messages");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-yy",
                        "-s",
                        "0",
                        "-e",
                        "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg",
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
            strace.waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        return calls(Files.readAllLines(output, StandardCharsets.ISO_8859_1));
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
    private static final class Call {
        private final String text;
        private final int start;
        private int end;

        Call(String text, int line) {
            this.text = text;
            this.start = line;
            this.end = line;
        }

        boolean syncs(String path) {
            return Pattern.compile("^f(data)?sync\\(\\d+<[^>]*" + path + ">")
                    .matcher(text)
                    .find();
        }

        boolean writesTo(int port) {
            return text.matches("(write|writev|sendto|sendmsg)\\(\\d+<TCP.*:" + port + "->.*");
        }

        @Override
        public String toString() {
            return start + "-" + end + " " + text + "\n";
        }
    }

    private interface Action {
        void run() throws Exception;
    }
}
