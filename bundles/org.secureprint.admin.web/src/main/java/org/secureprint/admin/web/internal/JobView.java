package org.secureprint.admin.web.internal;

import java.util.Map;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/**
 * A job as a row of a list.
 *
 * @param proof how the owner's name is known
 * @param device the name of the device it is on its way to, or empty
 * @param tone how its state is coloured: ready, busy, done or bad
 * @param message what its owner has to know, or empty
 * @param facts see {@link JobFacts}
 * @param created how long ago, with the moment for programs and for people
 * @param deleted when it will be deleted, or empty
 * @param soon whether that is so soon that its owner is to be told
 * @param releasable whether it can be printed now
 */
public record JobView(
        int id,
        String name,
        String owner,
        String proof,
        String state,
        String device,
        String tone,
        String message,
        String facts,
        Moment created,
        String deleted,
        boolean soon,
        boolean releasable) {

    /** A moment in three forms. */
    public record Moment(String machine, String full, String ago) {}

    /** @param deviceNames the devices' names by id; a device that is gone is called by its id */
    static JobView of(Job job, Texts texts, Human human, Map<String, String> deviceNames, JobLifetimes lifetimes) {
        return new JobView(
                job.id(),
                job.request().jobName(),
                job.owner(),
                texts.get("proof." + job.request().proof().keyword()),
                state(job, texts),
                device(job, deviceNames),
                tone(job),
                job.message(),
                new JobFacts(texts, human).of(job),
                new Moment(job.createdAt().toString(), human.moment(job.createdAt()), human.ago(job.createdAt())),
                deleted(job, human, lifetimes),
                lifetimes.isNearEnd(job, human.now()),
                job.isReleasable());
    }

    private static String state(Job job, Texts texts) {
        if (job.isDamaged()) {
            return texts.get("state.damaged");
        }
        return texts.get(
                job.state() == JobState.PENDING_HELD
                        ? held(job)
                        : "state." + job.state().keyword());
    }

    /** Where it is on its way to, or empty. */
    private static String device(Job job, Map<String, String> names) {
        return job.state() == JobState.PENDING_HELD || job.state().isTerminating()
                ? ""
                : job.assignedDevice().map(id -> names.getOrDefault(id, id)).orElse("");
    }

    private static String held(Job job) {
        if (failed(job)) {
            return "state.held-again";
        }
        return job.isReleasable() ? "state.held" : "state.incoming";
    }

    private static boolean failed(Job job) {
        return job.isDamaged() || job.reasons().contains(JobStateReason.PRINTER_STOPPED);
    }

    private static String tone(Job job) {
        if (failed(job) || job.state() == JobState.ABORTED || job.state() == JobState.PROCESSING_STOPPED) {
            return "bad";
        }
        if (job.state().isTerminating()) {
            return "done";
        }
        return job.isReleasable() ? "ready" : "busy";
    }

    private static String deleted(Job job, Human human, JobLifetimes lifetimes) {
        return job.state().isTerminating() && job.erased()
                ? ""
                : lifetimes.end(job).map(human::in).orElse("");
    }
}
