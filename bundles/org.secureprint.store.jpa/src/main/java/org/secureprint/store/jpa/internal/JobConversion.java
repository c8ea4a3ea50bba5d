package org.secureprint.store.jpa.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all stored rows into the form that the setting asks for. It goes through them in small groups with pauses as long as the work,
 * so that jobs flow meanwhile; a crash in the middle costs nothing but the time. Called again and again by one thread.
 */
final class JobConversion {
    private static final Logger LOG = LoggerFactory.getLogger(JobConversion.class);

    private final Database database;
    private final JobSealing sealing;
    private final JobRewriting rewriting;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean wasOff;

    JobConversion(Database database, JobSealing sealing, JobRewriting rewriting) {
        this.database = database;
        this.sealing = sealing;
        this.rewriting = rewriting;
    }

    /** Ends {@link #run} after its present group. */
    void stop() {
        stopped.countDown();
    }

    /** Converts what is left to convert, and looks after rows that were found damaged. */
    void run() throws InterruptedException {
        repair();
        if (sealing.isOn()) {
            if (wasOff) {
                database.forgetOldContent();
                wasOff = false;
            }
            convert(List.of(JobForm.CLEAR), "sealed");
        } else {
            wasOff = true;
            convert(sealing.keys().idsOfJobs(), "in clear");
        }
        removeDestroyedKeys();
    }

    private void convert(List<Integer> keys, String result) throws InterruptedException {
        long rows = 0;
        for (int key : keys) {
            for (int group = group(key); group > 0; group = group(key)) {
                rows += group;
            }
        }
        if (rows > 0) {
            LOG.info("{} stored jobs are now {}.", rows, result);
        }
    }

    private int group(int key) throws InterruptedException {
        long start = System.nanoTime();
        if (stopped.getCount() == 0) {
            return 0;
        }
        int rows = rewriting.rewrite(key, JobRewriting.BATCH);
        if (rows > 0) {
            if (key == JobForm.CLEAR) {
                database.forgetOldContent();
            }
            stopped.await(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
        return rows;
    }

    private void repair() {
        Set<Integer> suspects = sealing.suspects();
        for (Integer jobId : suspects) {
            suspects.remove(jobId);
            rewriting.repair(jobId);
        }
    }

    private void removeDestroyedKeys() {
        for (SealedKeyRow row : sealing.keys().rows()) {
            if (row.id != SealedKeys.OWNER_INDEX && sealing.keys().isDestroyed(row) && rewriting.count(row.id) == 0) {
                sealing.keys().remove(row.id);
            }
        }
    }
}
