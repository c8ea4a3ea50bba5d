package org.secureprint.spool.ipp.internal.notify;

import java.util.Optional;
import java.util.function.Predicate;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.ValueTag;

/** Tells what happens to jobs to those who may know of them: their owners (RFC 3995 section 5.3.3.4.3). */
public final class JobNotices {
    private static final Person SELF = Person.service("org.secureprint.spool.ipp");

    private final Subscriptions subscriptions;
    private final JobCatalog catalog;

    JobNotices(Subscriptions subscriptions, JobCatalog catalog) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
    }

    /** Whether {@link #tell} has anything to do; cheap enough for every event. */
    boolean concerns(JobEvent news) {
        NotifyEvent event = NotifyEvent.of(news);
        return subscriptions.wants(event, to -> isFor(to, news.jobId()))
                || event == NotifyEvent.JOB_COMPLETED && subscriptions.hasAnyOf(news.jobId());
    }

    void tell(JobEvent news) {
        NotifyEvent event = NotifyEvent.of(news);
        Optional<Job> job = subscriptions.wants(event, to -> isFor(to, news.jobId()))
                ? catalog.find(SELF, news.jobId())
                : Optional.empty();
        Attributes details =
                job.map(found -> details(event, found, news.state())).orElse(Attributes.NONE);
        Predicate<Subscription> concerns =
                to -> job.isPresent() && (to.jobId() == news.jobId() || concerns(to, job.get()));
        if (event == NotifyEvent.JOB_COMPLETED) {
            subscriptions.tellLast(news.jobId(), details, concerns);
        } else if (event == NotifyEvent.JOB_CREATED) {
            subscriptions.tell(event, details, concerns.and(to -> !to.isOfJob()));
        } else {
            subscriptions.tell(event, details, concerns);
        }
    }

    /** Tells a subscription that came with its job that the job was made; it was not there yet when that happened. */
    public static void tellCreated(Subscriptions subscriptions, Job job) {
        subscriptions.tell(
                NotifyEvent.JOB_CREATED,
                details(NotifyEvent.JOB_CREATED, job, job.state()),
                to -> to.jobId() == job.id() && to.sequence() == 0);
    }

    private static boolean isFor(Subscription to, int jobId) {
        return !to.isOfJob() || to.jobId() == jobId;
    }

    private static boolean concerns(Subscription to, Job job) {
        return !to.isOfJob()
                && to.queue().equals(job.request().queue())
                && to.subscriber().made(job);
    }

    private static Attributes details(NotifyEvent event, Job job, JobState state) {
        AttributesBuilder out = Attributes.build()
                .integer("job-id", job.id())
                .integer("notify-job-id", job.id())
                .enumeration("job-state", state.value())
                .keyword("job-state-reasons", reasons(job, state))
                .text("notify-text", "Job " + job.id() + " is " + state.keyword() + ".");
        if (event == NotifyEvent.JOB_COMPLETED) {
            if (job.impressionsCompleted() == null) {
                out.outOfBand("job-impressions-completed", ValueTag.UNKNOWN);
            } else {
                out.integer("job-impressions-completed", job.impressionsCompleted());
            }
        }
        return out.done();
    }

    /** The reasons that belong to the state; the job may have gone on since. */
    private static String[] reasons(Job job, JobState state) {
        return job.state() != state || job.reasons().isEmpty()
                ? new String[] {"none"}
                : job.reasons().stream().sorted().map(JobStateReason::keyword).toArray(String[]::new);
    }
}
