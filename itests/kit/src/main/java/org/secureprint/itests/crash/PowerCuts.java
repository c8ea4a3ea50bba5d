package org.secureprint.itests.crash;

import java.io.PrintStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Cuts the power of the disk on which a server keeps everything, at random moments under load, starts the server on what the disk had,
 * and has it checked against what the ledger knew at that moment, again and again.
 */
public final class PowerCuts {
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 6000;

    private final PowerCutSite site;
    private final PrintStream out;
    private final Restarts restarts;
    private int lostUnsynced;

    public PowerCuts(PowerCutSite site, Findings findings, PrintStream out) {
        this.site = site;
        this.out = out;
        restarts = new Restarts(site.office(), findings, out);
    }

    /**
     * Cuts the power of an open office this often.
     *
     * @return how often a file was lost that was written and not synced, without which a cut would cut nothing
     */
    public int run(int cuts, Random random) throws Exception {
        MixedLoad load = new MixedLoad(site.office());
        for (int cut = 1; cut <= cuts; cut++) {
            load.start();
            if (cut == 1) {
                load.awaitEverything();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS)));
            lostUnsynced += site.cutPower(load::stop) ? 1 : 0;
            restarts.startAndCheck("power cut " + cut + " of " + cuts);
        }
        restarts.report(cuts + " power cuts");
        out.printf("  %d of %d files lost that were not synced%n", lostUnsynced, cuts);
        return lostUnsynced;
    }
}
