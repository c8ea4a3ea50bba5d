package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.secureprint.itests.crash.Findings.Kind;
import org.secureprint.itests.server.SpmServer;

/**
 * Lets the N-th sync, rename and write of each thread fail in a job's life, for every N until two lives in a row saw none fail: which
 * thread does what is another one in each life. After each, the server is checked as it runs; after some of them, and the last, the
 * power is cut and what was on the disk is checked.
 */
public final class FailingCalls {
    /** As many as there are; so many are too many. */
    public static final int ALL = 80;

    private static final int MOST_PACKS = 300;

    /** After so many lives. */
    private static final int CUT_AFTER = 3;

    /** So many lives in a row without a failure are the end. */
    private static final int WHOLE_LIVES = 2;

    private final PowerCutSite site;
    private final Office office;
    private final Checker checker;
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
        checker = new Checker(office, findings);
    }

    /**
     * Lets the N-th call of a kind fail, one N after the other.
     *
     * @param most the highest N, if there are so many
     * @return the highest N that failed in a thread
     */
    public int run(FailingCall call, int most) throws Exception {
        int failed = 0;
        for (int number = 1; number <= Math.min(most, failed + WHOLE_LIVES); number++) {
            if (number > 1 && number % CUT_AFTER == 1) {
                cutPower();
            }
            if (fail(call, number)) {
                failed = number;
            }
        }
        cutPower();
        Results.check(office.server().data().resolve("log"), findings);
        if (failed == ALL) {
            throw new IllegalStateException("More than " + ALL + " calls in one job's life: " + call);
        }
        return failed;
    }

    private boolean fail(FailingCall call, int number) throws Exception {
        JobLife life = new JobLife(office, findings);
        SystemCalls calls = live(life, call, number);
        List<String> failed = calls.failed();
        if (calls.isEmpty()) {
            throw new IllegalStateException(call + " " + number + ": strace saw nothing of a whole life");
        }
        calls.trusting().forEach(each -> findings.add(Kind.SYNCED_AGAIN, call + " " + number + ": " + each));
        office.awaitSignIn(); // what went on after the life's end may have failed a moment ago
        checker.check();
        out.printf(
                "%s %d: failed %s; refused %s; done within %.1f s%n",
                call, number, shorter(failed), life.refusals(), life.longest().toMillis() / 1e3);
        return !failed.isEmpty();
    }

    private void cutPower() throws Exception {
        site.cutPower(() -> {});
        office.restart();
        checker.check();
    }

    private SystemCalls live(JobLife life, FailingCall call, int number) throws IOException, InterruptedException {
        Injection injection = new Injection(
                directory.resolve(call.toString().replace(' ', '-') + "-" + number + ".strace"),
                javaProcess(office.server()),
                call,
                number,
                paths(call));
        try (injection) {
            life.live();
        }
        return injection.calls();
    }

    private TreeSet<String> shorter(List<String> calls) {
        TreeSet<String> files = new TreeSet<>();
        calls.forEach(call -> files.add(call.replace(office.server().store() + "/", "")));
        return files;
    }

    private List<Path> paths(FailingCall call) throws IOException {
        Path store = office.server().store();
        return switch (call) {
            case SYNC, RENAME -> List.of();
            case PACK_WRITE -> packs(store.resolve("vault/packs").toRealPath());
            case DATABASE_WRITE ->
                List.of(store.resolve("store/secureprint.mv.db").toRealPath());
        };
    }

    /** All that there may be while this runs, since strace wants to know each; their numbers go up. */
    private static List<Path> packs(Path directory) {
        return IntStream.rangeClosed(1, MOST_PACKS)
                .mapToObj(number -> directory.resolve(String.format("%016x", number)))
                .toList();
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
