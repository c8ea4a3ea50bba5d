package org.secureprint.delivery.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the devices in parallel on a bounded number of threads, and each device's jobs one after the other. After each job a device
 * goes to the end of the queue, so that a busy one keeps no other from its turn. Nudged from any thread.
 */
final class DeviceLanes {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLanes.class);
    private static final long IDLE_THREAD_SECONDS = 30;

    /** What is done for a device; true if there may be more to do. */
    interface Turn {
        boolean take(String deviceId) throws InterruptedException;
    }

    private final Turn turn;
    private final ExecutorService threads;
    private final Set<String> busy = new HashSet<>();
    private final Set<String> nudgedAgain = new HashSet<>();
    private boolean closed;

    DeviceLanes(int maxParallel, Turn turn) {
        this.turn = turn;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                maxParallel,
                maxParallel,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "spm-delivery"));
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
    }

    /** Says that there may be a job for a device. */
    synchronized void nudge(String deviceId) {
        if (closed) {
            return;
        }
        if (busy.add(deviceId)) {
            threads.execute(() -> run(deviceId));
        } else {
            nudgedAgain.add(deviceId);
        }
    }

    private void run(String deviceId) {
        boolean more = false;
        try {
            more = !isClosed() && turn.take(deviceId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The jobs of device {} can't be delivered now; they are looked at again soon", deviceId, e);
        } finally {
            done(deviceId, more);
        }
    }

    private synchronized void done(String deviceId, boolean more) {
        busy.remove(deviceId);
        if (nudgedAgain.remove(deviceId) || more) {
            nudge(deviceId);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Lets no device begin another job. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        threads.shutdown();
    }

    /** Waits for the jobs under way; false if they take longer. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return threads.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
