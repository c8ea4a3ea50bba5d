package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.vault.SealedValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the setting that seals stored jobs, on a thread of its own, and the rotation of the key ring: rows go over to a key that the
 * ring's active key seals, and the blind index's key is sealed anew.
 */
@Component(service = SealedValues.class, immediate = true)
public final class SealedJobs implements SealedValues {
    private static final Logger LOG = LoggerFactory.getLogger(SealedJobs.class);
    private static final int LOOK_EVERY_SECONDS = 5;

    private final SealedKeys keys;
    private final JobRewriting rewriting;
    private final JobConversion conversion;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "secureprint-store-sealing");
        made.setDaemon(true);
        return made;
    });

    @Activate
    public SealedJobs(@Reference Database database, @Reference JobSealing sealing) {
        keys = sealing.keys();
        rewriting = new JobRewriting(database, sealing);
        conversion = new JobConversion(database, sealing, rewriting);
        thread.scheduleWithFixedDelay(this::convert, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        conversion.stop();
        thread.shutdown();
        thread.awaitTermination(LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void convert() {
        try {
            conversion.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Stored jobs can't be converted now", e);
        }
    }

    @Override
    public String name() {
        return "job attributes";
    }

    @Override
    public Map<Integer, Long> countByKey() throws IOException {
        try {
            Map<Integer, Long> counts = new TreeMap<>();
            for (SealedKeyRow row : keys.rows()) {
                boolean isNeeded = row.id == SealedKeys.OWNER_INDEX || keys.wasJustUsed(row);
                long values = Math.max(isNeeded ? 1 : 0, rewriting.count(row.id));
                if (values > 0) {
                    counts.merge(keys.ringKeyId(row), values, Long::sum);
                }
            }
            return counts;
        } catch (PrintException e) {
            throw new IOException("The database does not tell which keys its jobs need", e);
        }
    }

    @Override
    public int reseal(int limit) throws IOException {
        try {
            int done = 0;
            for (SealedKeyRow row : keys.rows()) {
                if (done < limit && keys.isOld(row)) {
                    done += reseal(row, limit - done);
                }
            }
            return done;
        } catch (PrintException e) {
            throw new IOException("The database does not take jobs sealed anew", e);
        }
    }

    private int reseal(SealedKeyRow row, int limit) {
        if (row.id == SealedKeys.OWNER_INDEX) {
            return keys.resealOwnerIndex() ? 1 : 0;
        }
        return rewriting.rewrite(row.id, limit);
    }
}
