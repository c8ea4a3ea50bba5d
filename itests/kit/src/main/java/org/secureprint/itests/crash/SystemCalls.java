package org.secureprint.itests.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code strace} saw a process call, in the order in which the calls ended. */
final class SystemCalls {
    private static final Pattern LINE = Pattern.compile("(\\d+) +(<\\.\\.\\. )?(\\w+)(.*)");
    private static final Pattern FILE = Pattern.compile("\\(\\d+<(/[^>]*)>.*");
    private static final Pattern WRITTEN = Pattern.compile("= (\\d+)$");
    private static final String COPY = ".copy";
    private static final String DATABASE = "secureprint.mv.db";

    /** A key slot of a document, the most that is written into a pack without being a document. */
    private static final int SLOT = 4096;

    private final List<Call> calls;

    private SystemCalls(List<Call> calls) {
        this.calls = calls;
    }

    private record Call(String name, String file, int written, boolean failed) {
        boolean isSync() {
            return name.endsWith("sync");
        }
    }

    /** Puts together what strace splits because another thread came between. */
    static SystemCalls read(Path output) throws IOException {
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
                Matcher written = WRITTEN.matcher(text);
                calls.add(new Call(
                        line.group(3),
                        file.matches() ? file.group(1) : arguments,
                        written.find() ? Integer.parseInt(written.group(1)) : 0,
                        text.endsWith("(INJECTED)")));
            }
        }
        return new SystemCalls(calls);
    }

    /** Whether nothing was called. */
    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** The calls that were made to fail. */
    List<String> failed() {
        return calls.stream()
                .filter(Call::failed)
                .map(call -> call.name + " " + call.file)
                .toList();
    }

    /**
     * What trusts a file whose sync failed before: what a further sync of it says may not be true. So is a document that is written into it.
     * A database that was replaced is another file, and a pack in which keys were overwritten meanwhile is synced for them. Directories
     * have no octets of their own that could be lost.
     */
    List<String> trusting() {
        Set<String> failed = new HashSet<>();
        Set<String> unchanged = new HashSet<>();
        List<String> trusting = new ArrayList<>();
        for (Call call : calls) {
            if (call.name.startsWith("rename")) {
                failed.removeIf(file -> file.endsWith(DATABASE));
            } else if (!call.isSync()) {
                unchanged.remove(call.file);
                if (call.written > SLOT && failed.contains(call.file) && !call.file.endsWith(DATABASE)) {
                    trusting.add(call.name + " " + call.file);
                }
            } else if (call.failed) {
                String file = call.file.endsWith(COPY) ? "a copy that is made anew" : call.file;
                failed.add(file);
                unchanged.add(file);
            } else if (failed.contains(call.file)
                    && (unchanged.contains(call.file) || call.file.endsWith(DATABASE))
                    && !Files.isDirectory(Path.of(call.file))) {
                trusting.add(call.name + " " + call.file);
            }
        }
        return trusting;
    }
}
