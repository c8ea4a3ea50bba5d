package org.secureprint.release.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;

/**
 * The jobs that devices have claimed. Whose a job is stands in the store: a device that lost our answer, and this bundle after a
 * restart, go on where they were. A call that is made twice is answered twice the same.
 */
final class ClaimedJobs {
    private static final Person SELF = Person.service("org.secureprint.release");
    private static final Set<JobState> ON_ITS_WAY = Set.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED);

    private final JobCatalog catalog;
    private final JobWork work;
    private final Claims claims;
    private final Results results = new Results();

    ClaimedJobs(JobCatalog catalog, JobWork work, Claims claims) {
        this.catalog = catalog;
        this.work = work;
        this.claims = claims;
    }

    List<Job> list(String device) {
        return catalog.list(SELF, JobQuery.all().inStates(ON_ITS_WAY).atDevice(device));
    }

    /** Claims a waiting job, or finds it claimed by this device already. */
    Job claim(int jobId, String device) {
        Job job = work.claim(jobId, device).orElseGet(() -> find(jobId, device));
        claims.touch(job);
        return job;
    }

    /**
     * A job that this device has claimed.
     *
     * @throws PrintException {@code client-error-not-found} if there is none
     */
    Job find(int jobId, String device) {
        Job job = onItsWay(jobId, device)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND,
                        "This output device has claimed no such job. It may have been canceled or given back; stop"
                                + " printing it."));
        claims.touch(job);
        return job;
    }

    Job progress(int jobId, String device, int impressionsCompleted) {
        return work.progress(find(jobId, device), impressionsCompleted).orElseThrow(ClaimedJobs::notYours);
    }

    /** Ends a job; of one that has ended, says again how. */
    Job end(int jobId, String device, Result result) {
        Optional<Job> ended = onItsWay(jobId, device).flatMap(job -> end(job, device, result));
        return ended.orElseGet(() -> again(jobId, device, result));
    }

    private Optional<Job> end(Job job, String device, Result result) {
        Optional<Job> ended =
                switch (result.outcome()) {
                    case COMPLETED -> work.complete(job, result.impressionsCompleted(), false);
                    case COMPLETED_WITH_ERRORS -> work.complete(job, result.impressionsCompleted(), true);
                    case FAILED -> work.giveBack(job, JobStateReason.PRINTER_STOPPED, reason(device, result));
                };
        ended.ifPresent(answer -> results.put(answer.id(), device, result));
        return ended;
    }

    private Job again(int jobId, String device, Result result) {
        boolean reported = results.has(jobId, device, result);
        return catalog.find(SELF, jobId)
                .filter(job -> reported || device.equals(job.outputDevice()) && result.isHowItEnded(job))
                .orElseThrow(ClaimedJobs::notYours);
    }

    private Optional<Job> onItsWay(int jobId, String device) {
        return catalog.find(SELF, jobId)
                .filter(job -> ON_ITS_WAY.contains(job.state()) && device.equals(job.outputDevice()));
    }

    private static String reason(String device, Result result) {
        String said = result.message().isEmpty() ? "" : ": " + result.message();
        return "Output device " + device + " could not print this job" + said
                + ". It may have been printed in part: look there before you release it again.";
    }

    private static PrintException notYours() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_POSSIBLE,
                "This job is no longer this output device's, or it ended otherwise. Stop printing it.");
    }
}
