package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.secureprint.itests.server.PostgresServer;

/**
 * Cuts the power of the disk on which a server keeps everything, at random moments under load, starts the server on what the disk had,
 * and has it checked against what the ledger knew at that moment, again and again.
 */
public final class PowerCuts {
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 6000;

    private final Office office;
    private final CutDisk disk;
    private final Optional<PostgresServer> database;
    private final PrintStream out;
    private final Restarts restarts;
    private int lostUnsynced;

    /** @param database which keeps its cluster on the disk too; empty for the embedded one */
    public PowerCuts(
            Office office, CutDisk disk, Optional<PostgresServer> database, Findings findings, PrintStream out) {
        this.office = office;
        this.disk = disk;
        this.database = database;
        this.out = out;
        restarts = new Restarts(office, findings, out);
    }

    /**
     * Cuts the power of an open office this often.
     *
     * @return how often a file was lost that was written and not synced, without which a cut would cut nothing
     */
    public int run(int cuts, Random random) throws Exception {
        MixedLoad load = new MixedLoad(office);
        for (int cut = 1; cut <= cuts; cut++) {
            load.start();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS)));
            cutPower(load);
            restarts.startAndCheck("power cut " + cut + " of " + cuts);
        }
        restarts.report(cuts + " power cuts");
        out.printf("  %d of %d files lost that were not synced%n", lostUnsynced, cuts);
        return lostUnsynced;
    }

    private void cutPower(MixedLoad load) throws IOException, InterruptedException {
        long before = office.ledger().mark();
        disk.cut();
        long after = office.ledger().mark();
        office.server().kill9();
        load.stop();
        if (database.isPresent()) {
            database.get().stop();
        }
        lostUnsynced += disk.replace() ? 1 : 0;
        office.ledger().rewind(before, after);
        if (database.isPresent()) {
            database.get().start();
        }
    }
}
