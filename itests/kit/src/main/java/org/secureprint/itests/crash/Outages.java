package org.secureprint.itests.crash;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.secureprint.itests.crash.Findings.Kind;
import org.secureprint.itests.server.Await;

/** Takes the disk or the database from a server under load and gives it back: what is refused, how, and how soon it is over. */
final class Outages {
    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Office office;
    private final Findings findings;
    private final PrintStream out;
    private final MixedLoad load;
    private final Checker checker;

    /** Breaks something, or mends it. */
    interface Action {
        void run() throws Exception;
    }

    /** What happens while a probe asks, until it is over. */
    private interface Outage {
        void run(Probe probe) throws Exception;
    }

    Outages(Office office, Findings findings, PrintStream out) {
        this.office = office;
        this.findings = findings;
        this.out = out;
        load = new MixedLoad(office);
        checker = new Checker(office, findings);
    }

    /**
     * Breaks something for so long, and until somebody was refused, then mends it.
     *
     * @throws IllegalStateException if nobody was refused, also within a minute more: nothing was broken
     */
    void run(String fault, Duration length, Action breaks, Action mends) throws Exception {
        boolean refused = watch(fault, probe -> {
            long broken = System.nanoTime();
            breaks.run();
            LockSupport.parkNanos(length.toNanos());
            long end = System.nanoTime() + REFUSED_WITHIN.toNanos();
            while (!probe.isRefusedSince(broken) && System.nanoTime() < end) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            mends.run();
        });
        if (!refused) {
            throw new IllegalStateException(fault + ", and nobody was refused");
        }
    }

    /** Breaks something that is whole again at once; nobody may notice. */
    void run(String fault, Action breaks) throws Exception {
        watch(fault, probe -> breaks.run());
    }

    /**
     * Has the server checked as it runs after an outage, then after a {@code kill -9}.
     *
     * @return whether somebody was refused
     */
    private boolean watch(String fault, Outage outage) throws Exception {
        load.start();
        long broken;
        Probe probe = new Probe(office, fault, findings);
        try (probe) {
            LockSupport.parkNanos(BEFORE.toNanos());
            broken = System.nanoTime();
            outage.run(probe);
            long mended = System.nanoTime();
            Duration back = awaitWell(probe, fault, mended);
            probe.close();
            load.stop();
            office.awaitSignIn(); // what went on after the last good answer may have failed a moment ago
            checker.check();
            out.printf(
                    "%s, %.1f s in all: back after %.1f s, longest answer %.1f s, %s%n",
                    fault,
                    (mended - broken) / 1e9,
                    back.toMillis() / 1e3,
                    probe.longest().toMillis() / 1e3,
                    probe.answers());
        }
        office.server().kill9();
        office.restart();
        checker.check();
        Results.check(office.server().data().resolve("log"), findings);
        return probe.isRefusedSince(broken);
    }

    private Duration awaitWell(Probe probe, String fault, long mended) {
        try {
            Await.until(AT_MOST, () -> probe.isWellSince(mended), () -> "jobs taken again after " + fault);
        } catch (AssertionError e) {
            findings.add(Kind.NOT_READY, e.getMessage() + ": " + probe.answers());
        }
        Duration back = Duration.ofNanos(System.nanoTime() - mended);
        findings.back(fault, back);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return back;
    }
}
