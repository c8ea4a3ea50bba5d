package org.secureprint.bench;

import java.util.List;

/** What one round measured. */
record Sample(
        int jobs,
        long octets,
        double seconds,
        double cpuSeconds,
        long p50Micros,
        long p99Micros,
        List<Integer> jobIds) {
    double jobsPerSecond() {
        return jobs / seconds;
    }

    double megabytesPerSecond() {
        return octets / 1e6 / seconds;
    }

    double cpuPerThousandJobs() {
        return cpuSeconds * 1000 / jobs;
    }

    double cpuPerGigabyte() {
        return cpuSeconds * 1e9 / octets;
    }
}
