package org.secureprint.release.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.secureprint.api.job.Job;

/**
 * What is remembered of claimed jobs beside the store: when their device was last heard of, and which documents were verified for this
 * attempt. In memory; after a restart of this bundle the time of silence starts anew. Safe for any thread.
 */
final class Claims {
    private final LongSupplier nanoTime;
    private final Map<Integer, Claim> byJob = new HashMap<>();

    Claims(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that the device works on the job. */
    synchronized void touch(Job job) {
        claim(job).heard = nanoTime.getAsLong();
    }

    /** How long the device has not been heard of; zero for a claim that is seen for the first time. */
    synchronized Duration silence(Job job) {
        return Duration.ofNanos(nanoTime.getAsLong() - claim(job).heard);
    }

    synchronized boolean isVerified(Job job, int document) {
        return claim(job).verified.contains(document);
    }

    synchronized void verified(Job job, int document) {
        claim(job).verified.add(document);
    }

    /** Forgets every job but these. */
    synchronized void keepOnly(Set<Integer> jobIds) {
        byJob.keySet().retainAll(jobIds);
    }

    private Claim claim(Job job) {
        Claim claim = byJob.get(job.id());
        if (claim == null || !claim.begun.equals(begun(job))) {
            claim = new Claim(begun(job), nanoTime.getAsLong());
            byJob.put(job.id(), claim);
        }
        return claim;
    }

    private static Instant begun(Job job) {
        return job.processingAt() == null ? job.createdAt() : job.processingAt();
    }

    private static final class Claim {
        private final Instant begun;
        private final Set<Integer> verified = new HashSet<>();
        private long heard;

        Claim(Instant begun, long heard) {
            this.begun = begun;
            this.heard = heard;
        }
    }
}
