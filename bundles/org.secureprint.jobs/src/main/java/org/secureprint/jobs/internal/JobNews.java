package org.secureprint.jobs.internal;

import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other parts of the server what happened to a job, once it is durable. Never waits for them, and never fails: the change stands. */
final class JobNews {
    private static final Logger LOG = LoggerFactory.getLogger(JobNews.class);

    private final EventAdmin events;

    JobNews(EventAdmin events) {
        this.events = events;
    }

    void created(Job job) {
        post(JobEvent.Kind.JOB_CREATED, job);
    }

    void changed(Job before, Job after) {
        if (after.state().isTerminating() && !before.state().isTerminating()) {
            post(JobEvent.Kind.JOB_COMPLETED, after);
        } else if (before.state() != after.state()
                || !before.reasons().equals(after.reasons())
                || !before.assignedDevice().equals(after.assignedDevice())) {
            post(JobEvent.Kind.JOB_STATE_CHANGED, after);
        }
    }

    private void post(JobEvent.Kind kind, Job job) {
        JobEvent event =
                new JobEvent(kind, job.id(), job.state(), job.assignedDevice().orElse(""));
        try {
            events.postEvent(new Event(event.topic(), event.properties()));
        } catch (RuntimeException e) {
            LOG.warn("Nobody is told what happened to job {}; sweeps find it", job.id(), e);
        }
    }
}
