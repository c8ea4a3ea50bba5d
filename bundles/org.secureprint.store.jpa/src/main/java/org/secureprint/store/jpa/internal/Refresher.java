package org.secureprint.store.jpa.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.PrintException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rows that are held in memory up to date: once at the start and, where other servers share the database, every few seconds. Owns
 * a thread.
 */
final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final int REFRESH_SECONDS = 5;

    private final Runnable load;
    private final ScheduledExecutorService thread;

    /** @param what the rows, as the name of the thread */
    Refresher(String what, Database database, Runnable load) {
        this.load = load;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "secureprint-store-" + what);
            made.setDaemon(true);
            return made;
        });
        refresh();
        if (database.isShared()) {
            thread.scheduleWithFixedDelay(this::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void refresh() {
        try {
            load.run();
        } catch (PrintException e) {
            LOG.debug("The rows can't be read now", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
