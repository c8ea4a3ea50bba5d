package org.secureprint.jobs.internal;

import java.util.EnumSet;
import java.util.Set;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Settles what was under way when the server died at any point. Every step may be repeated. */
final class Recovery {
    private final StoredJobs jobs;
    private final Rows rows;
    private final OpenJobs open;
    private final Work work;
    private final AccessLog log;

    Recovery(StoredJobs jobs, Rows rows, OpenJobs open, Work work, AccessLog log) {
        this.jobs = jobs;
        this.rows = rows;
        this.open = open;
        this.work = work;
        this.log = log;
    }

    /** Holds again what was on its way to a device when the server died. Called before any job can be claimed. */
    void settleClaims() {
        JobQuery onTheirWay = JobQuery.all().inStates(EnumSet.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED));
        rows.forEach(onTheirWay, job -> {
            String message = "The server stopped while this job was on its way to output device "
                    + job.assignedDevice().orElse("")
                    + ". It may have been printed in whole or in part: look there before"
                    + " you release it again.";
            jobs.changeIf(
                            job.id(),
                            now -> now.version() == job.version(),
                            now -> work.givenBack(now, JobStateReason.PRINTER_STOPPED, message))
                    .ifPresent(held -> logged("recover", held, "printer-stopped", message));
        });
    }

    /** Finds the jobs that still wait for documents, so that their time runs. */
    void findOpen() {
        rows.forEach(JobQuery.all().inStates(Set.of(JobState.PENDING_HELD)), job -> {
            if (JobLifeCycle.allows(Trigger.INTERRUPT, job)) {
                open.found(job.id());
            }
        });
    }

    private void logged(String action, Job job, String result, String detail) {
        log.append(LogKind.SERVER_ERROR, new AccessLog.Entry("jobs", "", action, "job " + job.id(), result, detail));
    }
}
