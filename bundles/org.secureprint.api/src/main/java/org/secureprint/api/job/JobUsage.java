package org.secureprint.api.job;

/**
 * What jobs take up.
 *
 * @param jobs how many they are
 * @param octets the length of their documents
 */
public record JobUsage(long jobs, long octets) {
    /** Of no job. */
    public static final JobUsage NONE = new JobUsage(0, 0);

    /** What a job takes up: nothing once its documents are destroyed. */
    public static JobUsage of(Job job) {
        return job.erased() ? NONE : new JobUsage(1, job.octets());
    }

    public JobUsage plus(JobUsage other) {
        return new JobUsage(jobs + other.jobs, octets + other.octets);
    }

    public JobUsage minus(JobUsage other) {
        return new JobUsage(jobs - other.jobs, octets - other.octets);
    }
}
