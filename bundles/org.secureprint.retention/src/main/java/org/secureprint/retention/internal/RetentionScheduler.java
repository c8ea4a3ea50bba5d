package org.secureprint.retention.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.AutoDelete;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the jobs' end: by clock on one thread, at a pace that printing does not notice, and on another when a job is over, at once
 * or within a second where many are. Its threads are never interrupted, because an interrupt closes the database file they read.
 */
@Component(
        service = {AutoDelete.class, EventHandler.class},
        immediate = true,
        configurationPid = "org.secureprint.retention")
@Designate(ocd = RetentionConfig.class)
@EventTopics(RetentionScheduler.JOB_COMPLETED)
public final class RetentionScheduler implements AutoDelete, EventHandler {
    /** The topic of {@code job-completed} events. */
    static final String JOB_COMPLETED = "org/secureprint/job/job-completed";

    private static final Logger LOG = LoggerFactory.getLogger(RetentionScheduler.class);
    private static final int STOP_SECONDS = 10;
    private static final int LONGEST_SECONDS = 45;
    private static final int CONFIRM_SECONDS = 10;
    /** Jobs that end one upon another are erased together, so that they share syncs. */
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScheduledExecutorService scheduler = thread("spm-retention");
    private final ScheduledExecutorService byClock = thread("spm-retention-clock");
    private final ExecutorService workers;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final LongSupplier nanoTime;
    private volatile long nudgedAt;
    private final Batches batches;
    private final Retention retention;

    @Activate
    public RetentionScheduler(
            RetentionConfig config,
            @Reference JobCatalog catalog,
            @Reference JobRetention jobs,
            @Reference Settings settings,
            @Reference PrintQueues queues,
            @Reference AccessLog log) {
        this(
                config,
                catalog,
                jobs,
                settings,
                queues,
                log,
                Clock.systemUTC(),
                System::nanoTime,
                new ClockMark(Path.of(System.getProperty("spm.data", "data/spm"), "retention", "clock")));
    }

    RetentionScheduler(
            RetentionConfig config,
            JobCatalog catalog,
            JobRetention jobs,
            Settings settings,
            PrintQueues queues,
            AccessLog log,
            Clock clock,
            LongSupplier nanoTime,
            ClockMark mark) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                daemon("spm-retention-worker"));
        pool.allowCoreThreadTimeOut(true);
        workers = pool;
        this.nanoTime = nanoTime;
        nudgedAt = nanoTime.getAsLong() - APART_NANOS;
        batches = new Batches(catalog, workers, config.jobsPerSecond(), LONGEST_SECONDS);
        retention = new Retention(
                batches,
                jobs,
                settings,
                queues,
                log,
                clock,
                new ClockWatch(clock, nanoTime, mark),
                Duration.ofSeconds(config.jobHistorySeconds()));
        every(config.sweepSeconds(), scheduler, retention::eraseFinished);
        every(config.sweepSeconds(), byClock, retention::endByClock);
    }

    @Override
    public void handleEvent(Event event) {
        if (nudged.compareAndSet(false, true)) {
            long wait = nudgedAt + APART_NANOS - nanoTime.getAsLong();
            scheduler.schedule(this::erase, Math.max(0, wait), TimeUnit.NANOSECONDS);
        }
    }

    private void erase() {
        nudgedAt = nanoTime.getAsLong();
        nudged.set(false);
        safely(retention::eraseFinished);
    }

    @Override
    public Optional<String> pause() {
        return retention.pause();
    }

    @Override
    public void confirmClock() {
        try {
            CompletableFuture.runAsync(retention::confirmClock, byClock).get(CONFIRM_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet(e);
        } catch (ExecutionException | TimeoutException e) {
            throw notYet(e);
        }
    }

    private static PrintException notYet(Exception cause) {
        return new PrintException(
                Status.SERVER_ERROR_BUSY,
                "Auto delete is busy; the clock is confirmed as soon as it can be. Look again in a minute.",
                cause);
    }

    @Deactivate
    void close() throws InterruptedException {
        batches.stop();
        scheduler.shutdown();
        byClock.shutdown();
        if (!byClock.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                || !scheduler.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Retention did not end within {} s", STOP_SECONDS);
        }
        workers.shutdown();
    }

    private static void every(int seconds, ScheduledExecutorService thread, Runnable work) {
        thread.scheduleWithFixedDelay(() -> safely(work), 0, seconds, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService thread(String name) {
        return new ScheduledThreadPoolExecutor(1, daemon(name), new DiscardPolicy());
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Retention could not do its work; it is tried again", e);
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
