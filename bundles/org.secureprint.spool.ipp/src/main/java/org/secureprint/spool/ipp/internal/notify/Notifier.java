package org.secureprint.spool.ipp.internal.notify;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the subscriptions while the bundle runs, and tells them the news on a thread of its own: EventAdmin's is not for waiting on the
 * store. Where news come faster than they can be looked up, some are left out; who needs certainty asks for the job.
 */
@Component(
        service = {Notifier.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + JobEvent.ALL_TOPICS)
public final class Notifier implements EventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int MAX_QUEUED = 10_000;
    private static final int STOP_SECONDS = 5;

    private final Subscriptions subscriptions;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "spm-ipp-notify"), new DiscardPolicy());
    private final JobNotices jobs;
    private volatile PrinterWatch watch;

    @Activate
    public Notifier(@Reference JobCatalog catalog) {
        this(catalog, Clock.systemUTC());
    }

    public Notifier(JobCatalog catalog, Clock clock) {
        subscriptions = new Subscriptions(clock);
        jobs = new JobNotices(subscriptions, catalog);
        watch = new PrinterWatch(subscriptions, queue -> Optional.empty());
    }

    @Activate
    void start() {
        thread.scheduleWithFixedDelay(() -> safely(() -> watch.look()), 1, 1, TimeUnit.SECONDS);
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * From now on these printers are watched.
     *
     * @param printers how the printer of a queue looks now; empty if there is none
     */
    public void watch(Function<String, Optional<PrinterWatch.Look>> printers) {
        watch = new PrinterWatch(subscriptions, printers);
    }

    /** Looks at the printer of a queue; what changes from now on is told. */
    public void look(String queue) {
        watch.look(queue);
    }

    @Override
    public void handleEvent(Event event) {
        JobEvent news = JobEvent.of(event::getProperty);
        if (jobs.concerns(news) && thread.getQueue().size() < MAX_QUEUED) {
            thread.execute(() -> safely(() -> jobs.tell(news)));
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Telling the news did not end within {} s", STOP_SECONDS);
        }
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("Subscribers are not told of something, because it can't be looked up now", e);
        }
    }
}
