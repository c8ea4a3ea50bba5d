package org.secureprint.jobs.internal;

import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.JobUsage;

/**
 * How much somebody or something may hold; 0 is for no limit. Immutable.
 *
 * @param status what is answered beyond it
 * @param whose whose jobs these are, to be read after "The jobs of"
 * @param jobsName the name of the limit of jobs, as an administrator knows it
 * @param octetsName the same of octets
 * @param advice what helps
 */
record Limit(
        long maxJobs, long maxOctets, Status status, String whose, String jobsName, String octetsName, String advice) {
    boolean isNone() {
        return maxJobs == 0 && maxOctets == 0;
    }

    boolean admitsJobs(JobUsage usage) {
        return maxJobs == 0 || usage.jobs() <= maxJobs;
    }

    boolean admitsOctets(JobUsage usage) {
        return maxOctets == 0 || usage.octets() <= maxOctets;
    }

    PrintException tooManyJobs() {
        return refusal(jobsName + ": " + maxJobs + " jobs");
    }

    PrintException tooManyOctets() {
        return refusal(octetsName + ": " + maxOctets + " octets");
    }

    private PrintException refusal(String limit) {
        return new PrintException(
                status, "The jobs of " + whose + " have reached their limit (" + limit + "). " + advice);
    }
}
