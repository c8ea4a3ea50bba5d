package org.secureprint.release.internal;

import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;

/** Wakes the devices that wait for a job. News is a nudge: who is woken asks the store. */
@Component(
        service = {JobNews.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + JobEvent.ALL_TOPICS)
public final class JobNews implements EventHandler {
    private long released;

    @Override
    public void handleEvent(Event event) {
        if (JobEvent.of(event::getProperty).state() == JobState.PENDING) {
            wake();
        }
    }

    synchronized void wake() {
        released++;
        notifyAll();
    }

    /** Counts the releases so far; to be asked before the store is. */
    synchronized long count() {
        return released;
    }

    /** Waits until there were more releases than these, at most for a time. */
    synchronized void awaitMoreThan(long seen, long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        for (long left = end - System.nanoTime(); released == seen && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
