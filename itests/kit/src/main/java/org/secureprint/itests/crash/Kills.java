package org.secureprint.itests.crash;

import java.io.PrintStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills a server ({@code kill -9}) at random moments under load, starts it again, and has it checked, again and again. */
public final class Kills {
    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 3000;

    /** So often a server is killed again while it starts. */
    private static final int DURING_START_ONE_IN = 4;

    private static final int START_MILLIS = 6000;

    private final Office office;
    private final Restarts restarts;

    public Kills(Office office, Findings findings, PrintStream out) {
        this.office = office;
        restarts = new Restarts(office, findings, out);
    }

    /** Kills an open office's server this often. */
    public void run(int kills, Random random) throws Exception {
        MixedLoad load = new MixedLoad(office);
        for (int kill = 1; kill <= kills; kill++) {
            load.start();
            if (kill == 1) {
                load.awaitEverything();
            }
            pause(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS));
            office.server().kill9();
            while (kill < kills && random.nextInt(DURING_START_ONE_IN) == 0) {
                kill++;
                office.server().launch();
                pause(random.nextInt(START_MILLIS));
                office.server().kill9();
            }
            load.stop();
            restarts.startAndCheck("kill " + kill + " of " + kills);
        }
        restarts.report(kills + " times kill -9");
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
