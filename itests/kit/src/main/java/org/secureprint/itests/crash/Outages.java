package org.secureprint.itests.crash;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.secureprint.itests.crash.Findings.Kind;
import org.secureprint.itests.server.Await;

/** Takes the disk or the database from a server under load and gives it back: what is refused, how, and how soon it is over. */
final class Outages {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);
    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final Duration BEFORE = Duration.ofSeconds(3);

    private final Office office;
    private final Findings findings;
    private final PrintStream out;
    private final MixedLoad load;
    private final Checker checker;

    /** Breaks something, or mends it. */
    interface Action {
        void run() throws Exception;
    }

    Outages(Office office, Findings findings, PrintStream out) {
        this.office = office;
        this.findings = findings;
        this.out = out;
        load = new MixedLoad(office);
        checker = new Checker(office, findings);
    }

    /**
     * Breaks something for so long, mends it, and has the server checked as it runs, then after a {@code kill -9}.
     *
     * @return how often somebody was refused, without which nothing was broken
     */
    int run(String fault, Duration length, Action breaks, Action mends) throws Exception {
        load.start();
        Probe probe = new Probe(office, fault, findings);
        try (probe) {
            LockSupport.parkNanos(BEFORE.toNanos());
            breaks.run();
            LockSupport.parkNanos(length.toNanos());
            mends.run();
            long mended = System.nanoTime();
            Duration back = awaitWell(probe, fault, mended);
            probe.close();
            load.stop();
            checker.check();
            out.printf(
                    "%s: back after %.1f s, longest answer %.1f s, %s%n",
                    fault, back.toMillis() / 1e3, probe.longest().toMillis() / 1e3, probe.answers());
        }
        office.server().kill9();
        office.restart();
        checker.check();
        return probe.refused();
    }

    private Duration awaitWell(Probe probe, String fault, long mended) {
        try {
            Await.until(AT_MOST, () -> probe.isWellSince(mended), () -> "jobs taken again after " + fault);
        } catch (AssertionError e) {
            findings.add(Kind.NOT_READY, e.getMessage() + ": " + probe.answers());
        }
        Duration back = Duration.ofNanos(System.nanoTime() - mended);
        if (back.compareTo(BACK_WITHIN) > 0) {
            findings.add(Kind.NOT_READY, fault + ": back after " + back);
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return back;
    }
}
