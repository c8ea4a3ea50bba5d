package org.secureprint.release.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;

/** Gives jobs back to their owners whose device took them and fell silent. They are held again and never sent again by themselves. */
final class SilentDevices {
    private static final Person SELF = Person.service("org.secureprint.release");

    private final JobCatalog catalog;
    private final JobWork work;
    private final OutputDevices devices;
    private final Claims claims;
    private final Duration patience;

    SilentDevices(JobCatalog catalog, JobWork work, OutputDevices devices, Claims claims, Duration patience) {
        this.catalog = catalog;
        this.work = work;
        this.devices = devices;
        this.claims = claims;
        this.patience = patience;
    }

    /** Looks at every job that a device has fetched. Called by clock, by one thread. */
    void sweep() {
        List<Job> claimed =
                catalog
                        .list(SELF, JobQuery.all().inStates(Set.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED)))
                        .stream()
                        .filter(this::isFetched)
                        .toList();
        claims.keepOnly(claimed.stream().map(Job::id).collect(Collectors.toSet()));
        for (Job job : claimed) {
            if (claims.silence(job).compareTo(patience) >= 0) {
                work.giveBack(
                        job,
                        JobStateReason.PRINTER_STOPPED,
                        "Output device " + job.outputDevice() + " took this job and was not heard of for "
                                + patience.toSeconds()
                                + " seconds. It may have been printed in whole or in part: look there before you release"
                                + " it again.");
            }
        }
    }

    private boolean isFetched(Job job) {
        return job.assignedDevice()
                .flatMap(devices::find)
                .map(OutputDevice::target)
                .filter(target -> target.isEmpty())
                .isPresent();
    }
}
