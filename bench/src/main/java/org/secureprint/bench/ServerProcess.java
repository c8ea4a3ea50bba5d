package org.secureprint.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says of a process and its children. */
final class ServerProcess {
    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CSTIME = 14;

    private final ProcessHandle root;

    ServerProcess(ProcessHandle root) {
        this.root = root;
    }

    long pid() {
        return root.pid();
    }

    /** The process that is a Java virtual machine: the last one that a script started. */
    long jvm() {
        return tree().reduce((first, second) -> second).orElseThrow().pid();
    }

    /** CPU time so far, of the children that ended as well. */
    double cpuSeconds() {
        return tree().mapToLong(ServerProcess::ticks).sum() / TICKS_PER_SECOND;
    }

    /** Where the CPU time so far of its living threads went. */
    ProcessorTime time() throws IOException {
        long all = 0;
        long kernel = 0;
        long compilers = 0;
        long collectors = 0;
        for (ProcessHandle process : tree().toList()) {
            for (String thread : threads(process)) {
                long user = ticks(thread, UTIME, UTIME);
                long inKernel = ticks(thread, STIME, STIME);
                all += user + inKernel;
                kernel += inKernel;
                compilers += thread.contains("CompilerThre") ? user : 0;
                collectors += thread.contains("(GC Thread") || thread.contains("(G1 ") ? user : 0;
            }
        }
        return new ProcessorTime(
                all / TICKS_PER_SECOND,
                kernel / TICKS_PER_SECOND,
                compilers / TICKS_PER_SECOND,
                collectors / TICKS_PER_SECOND);
    }

    /** The most memory that was resident, in MiB. */
    long peakMebibytes() {
        return tree().mapToLong(process -> memory(process, "VmHWM:")).sum() / 1024;
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long ticks(ProcessHandle process) {
        return ticks(read(proc(process).resolve("stat")), UTIME, CSTIME);
    }

    private static List<String> threads(ProcessHandle process) throws IOException {
        try (Stream<Path> threads = Files.list(proc(process).resolve("task"))) {
            return threads.map(thread -> read(thread.resolve("stat"))).toList();
        }
    }

    /** The sum of these fields of proc(5), counted from behind the name. */
    private static long ticks(String stat, int first, int last) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = first; i <= last; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    private static long memory(ProcessHandle process, String key) {
        return read(proc(process).resolve("status"))
                .lines()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static Path proc(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
