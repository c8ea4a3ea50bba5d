package org.secureprint.jobs.internal;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.job.VaultComparison;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this bundle does by itself, on one thread: settles what the last run left behind, once, and ends overdue submissions. Where
 * the store or the vault can't be used now, the step is tried again. The thread is never interrupted, because an interrupt closes the
 * database file it reads.
 */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Recovery recovery;
    private final Reconciliation reconciliation;
    private final Rows rows;
    private final OpenJobs open;
    private final Work work;
    private final FirstStart start;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread housekeeper = new Thread(task, "spm-jobs-housekeeping");
        housekeeper.setDaemon(true);
        return housekeeper;
    });
    private boolean settled;
    private boolean openFound;

    Housekeeping(
            Recovery recovery, Reconciliation reconciliation, Rows rows, OpenJobs open, Work work, FirstStart start) {
        this.recovery = recovery;
        this.reconciliation = reconciliation;
        this.rows = rows;
        this.open = open;
        this.work = work;
        this.start = start;
    }

    /** Settles the claims of dead workers before it returns, if that can be done now, and starts the thread. */
    void start(int periodSeconds) {
        runSafely();
        thread.scheduleWithFixedDelay(this::runSafely, periodSeconds, periodSeconds, TimeUnit.SECONDS);
    }

    /** Ends the thread; waits for the step at hand. */
    void stop(int timeoutSeconds) throws InterruptedException {
        rows.stop();
        thread.shutdown();
        if (!thread.awaitTermination(timeoutSeconds, TimeUnit.SECONDS)) {
            LOG.warn("Housekeeping of jobs did not end within {} s", timeoutSeconds);
        }
        reconciliation.end();
    }

    private void runSafely() {
        try {
            if (!settled) {
                settle();
                thread.execute(this::runSafely);
            } else {
                try {
                    recover();
                } finally {
                    endOverdue();
                }
            }
        } catch (CancellationException e) {
            LOG.debug("Housekeeping of jobs ends", e);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Housekeeping of jobs failed; it is tried again", e);
        }
    }

    /** After an update of this bundle the workers live and keep their claims. */
    private void settle() throws IOException {
        if (start.isDue(FirstStart.Step.SETTLE_CLAIMS)) {
            recovery.settleClaims();
            reconciliation.begin();
            start.done(FirstStart.Step.SETTLE_CLAIMS);
        }
        settled = true;
        work.begin();
    }

    private void endOverdue() {
        if (!openFound) {
            recovery.findOpen();
            openFound = true;
        }
        open.endOverdue();
        work.endOvertime();
    }

    private void recover() throws IOException {
        if (start.isDue(FirstStart.Step.RECONCILE)) {
            reconciliation.run();
            if (reconciliation.comparison().state() == VaultComparison.State.SETTLED) {
                reconciliation.findDamaged();
            }
            start.done(FirstStart.Step.RECONCILE);
        }
        reconciliation.follow();
    }
}
