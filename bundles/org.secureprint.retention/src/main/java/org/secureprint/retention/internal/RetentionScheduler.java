package org.secureprint.retention.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
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
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the jobs' end on a thread of its own: by clock, and at once when a job is over. Its threads are never interrupted,
 * because an interrupt closes the database file they read.
 */
@Component(service = EventHandler.class, immediate = true, configurationPid = "org.secureprint.retention")
@Designate(ocd = RetentionConfig.class)
@EventTopics(RetentionScheduler.JOB_COMPLETED)
public final class RetentionScheduler implements EventHandler {
    /** The topic of {@code job-completed} events. */
    static final String JOB_COMPLETED = "org/secureprint/job/job-completed";

    private static final Logger LOG = LoggerFactory.getLogger(RetentionScheduler.class);
    private static final int STOP_SECONDS = 10;

    private final ScheduledExecutorService scheduler =
            new ScheduledThreadPoolExecutor(1, daemon("spm-retention"), new DiscardPolicy());
    private final ExecutorService workers;
    private final AtomicBoolean nudged = new AtomicBoolean();
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
        batches = new Batches(catalog, workers);
        retention = new Retention(
                batches,
                jobs,
                settings,
                queues,
                log,
                clock,
                new ClockWatch(clock, nanoTime, mark),
                Duration.ofSeconds(config.jobHistorySeconds()));
        scheduler.scheduleWithFixedDelay(this::sweep, 0, config.sweepSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void handleEvent(Event event) {
        if (nudged.compareAndSet(false, true)) {
            scheduler.execute(() -> {
                nudged.set(false);
                safely(retention::eraseFinished);
            });
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        batches.stop();
        scheduler.shutdown();
        if (!scheduler.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Retention did not end within {} s", STOP_SECONDS);
        }
        workers.shutdown();
    }

    private void sweep() {
        safely(retention::eraseFinished);
        safely(retention::endByClock);
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
