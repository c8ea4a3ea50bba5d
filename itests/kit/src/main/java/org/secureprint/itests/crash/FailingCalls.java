package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.secureprint.itests.crash.Findings.Kind;
import org.secureprint.itests.server.SpmServer;

/**
 * Lets the N-th sync, rename and write of one job's life fail, for every N until none fails any more. After each, the server is checked as
 * it runs, then the power is cut and what was on the disk is checked.
 */
public final class FailingCalls {
    private static final int MOST = 60;

    private final PowerCutSite site;
    private final Office office;
    private final Findings findings;
    private final PrintStream out;
    private final Path directory;

    /** @param directory for what strace says */
    public FailingCalls(PowerCutSite site, Path directory, Findings findings, PrintStream out) {
        this.site = site;
        this.office = site.office();
        this.directory = directory;
        this.findings = findings;
        this.out = out;
    }

    /** Each sync. */
    public int syncs() throws Exception {
        return run("sync", "fsync,fdatasync", "EIO", List.of());
    }

    /** Each rename. */
    public int renames() throws Exception {
        return run("rename", "rename,renameat,renameat2", "EIO", List.of());
    }

    /** Each write to the embedded database. */
    public int databaseWrites() throws Exception {
        return run("database-write", "write,pwrite64,pwritev", "ENOSPC", List.of("store/secureprint.mv.db"));
    }

    /** Each write to the packs of the vault. */
    public int packWrites() throws Exception {
        return run("pack-write", "write,pwrite64,pwritev", "EIO", List.of("vault/packs"));
    }

    private int run(String name, String names, String error, List<String> files) throws Exception {
        for (int number = 1; number <= MOST; number++) {
            JobLife life = new JobLife(office, findings);
            Path output = directory.resolve(name + "-" + number + ".strace");
            Injection injection =
                    new Injection(output, javaProcess(office.server()), names, error, number, paths(files));
            try (injection) {
                life.live();
            }
            SystemCalls calls = injection.calls();
            List<String> failed = calls.failed();
            if (failed.isEmpty()) {
                return number - 1;
            }
            calls.trusting().forEach(call -> findings.add(Kind.SYNCED_AGAIN, output + ": " + call));
            new Checker(office, findings).check();
            site.cutPower(() -> {});
            office.restart();
            new Checker(office, findings).check();
            out.printf(
                    "%s %d: failed %s; refused %s; done within %.1f s%n",
                    name,
                    number,
                    shorter(failed),
                    life.refusals(),
                    life.longest().toMillis() / 1e3);
        }
        throw new IllegalStateException("More than " + MOST + " calls in one job's life");
    }

    private TreeSet<String> shorter(List<String> calls) {
        TreeSet<String> files = new TreeSet<>();
        calls.forEach(call -> files.add(call.replace(office.server().store() + "/", "")));
        return files;
    }

    /** The files, or the present ones in a directory and those that come next. */
    private List<Path> paths(List<String> names) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            Path path = office.server().store().resolve(name).toRealPath();
            if (Files.isRegularFile(path)) {
                paths.add(path);
            } else {
                paths.addAll(packs(path));
            }
        }
        return paths;
    }

    private static List<Path> packs(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> present = all.sorted().toList();
            long last = present.isEmpty()
                    ? 0
                    : Long.parseLong(
                            present.get(present.size() - 1).getFileName().toString(), 16);
            List<Path> next = Stream.of(1, 2, 3)
                    .map(more -> directory.resolve(String.format("%016x", last + more)))
                    .toList();
            return Stream.concat(present.stream(), next.stream()).toList();
        }
    }

    /** The server's script may have started the JVM as a child. */
    private static long javaProcess(SpmServer server) {
        return ProcessHandle.of(server.pid())
                .orElseThrow()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(server.pid());
    }
}
