package org.secureprint.itests.crash;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts an office's server after a crash, measures how long it takes until it is ready, and has it checked. */
final class Restarts {
    private final Office office;
    private final Findings findings;
    private final Checker checker;
    private final PrintStream out;
    private final List<Duration> ready = new ArrayList<>();

    Restarts(Office office, Findings findings, PrintStream out) {
        this.office = office;
        this.findings = findings;
        this.out = out;
        checker = new Checker(office, findings);
    }

    void startAndCheck(String crash) throws Exception {
        Duration down = office.restart();
        ready.add(down);
        findings.ready(crash, down);
        checker.check();
        out.printf(
                "%s: ready in %.1f s, %d jobs stand; %s%n",
                crash,
                seconds(down),
                office.ledger().standing(),
                office.ledger().counts());
    }

    /** Checks what only the whole run can show, and says what was measured. */
    void report(String what) throws Exception {
        Results.check(office.server().data().resolve("log"), findings);
        out.printf("%n%s, acknowledged:%n", what);
        office.ledger().counts().forEach((name, count) -> out.printf("  %6d %s%n", count, name));
        List<Duration> sorted = ready.stream().sorted().toList();
        out.printf(
                "  ready again in %.1f s (median), %.1f s (most)%n",
                seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
