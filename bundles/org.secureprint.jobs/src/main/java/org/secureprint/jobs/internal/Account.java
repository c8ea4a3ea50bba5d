package org.secureprint.jobs.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.secureprint.api.job.JobUsage;

/**
 * What the stored jobs of one person or one queue take up, and what those that arrive will. Between two jobs that arrive and do not
 * both fit, the one that began first goes on, so that neither keeps out the other. Safe for any thread.
 */
final class Account {
    /** By age. */
    private final Set<Share> shares = new LinkedHashSet<>();

    private JobUsage held = JobUsage.NONE;
    private long countedNanos;

    /** Takes over what the store says; no job of this account is being changed meanwhile. */
    synchronized void count(JobUsage stored, long nanos) {
        held = stored;
        countedNanos = nanos;
    }

    synchronized boolean isOlderThan(long age, long nanos) {
        return nanos - countedNanos >= age;
    }

    synchronized boolean isIdle() {
        return shares.isEmpty();
    }

    /**
     * Begins a job that arrives.
     *
     * @param needs what it takes up so far, beyond what is stored of it
     * @throws org.secureprint.api.PrintException of the limit
     */
    synchronized Share open(Limit limit, JobUsage needs) {
        Share share = new Share(limit, needs);
        JobUsage all = arriving(null).plus(held).plus(needs);
        if (needs.jobs() > 0 && !limit.admitsJobs(all)) {
            throw limit.tooManyJobs();
        }
        checkOctets(share, needs);
        shares.add(share);
        return share;
    }

    private void checkOctets(Share share, JobUsage needs) {
        if (!share.limit.admitsOctets(arriving(share).plus(held).plus(needs))) {
            throw share.limit.tooManyOctets();
        }
    }

    /** What has come of the jobs that began before one; of all, if it has not begun. */
    private JobUsage arriving(Share last) {
        JobUsage sum = JobUsage.NONE;
        for (Share share : shares) {
            if (share == last) {
                break;
            }
            sum = sum.plus(share.needs);
        }
        return sum;
    }

    /** A stored job grew or shrank that has no share here. */
    synchronized void add(JobUsage difference) {
        held = held.plus(difference);
    }

    /** One job on its way into an account. */
    final class Share implements AutoCloseable {
        private final Limit limit;
        private JobUsage needs;

        private Share(Limit limit, JobUsage needs) {
            this.limit = limit;
            this.needs = needs;
        }

        /** @throws org.secureprint.api.PrintException of the limit */
        void grow(long octets) {
            synchronized (Account.this) {
                JobUsage more = needs.plus(new JobUsage(0, octets));
                checkOctets(this, more);
                needs = more;
            }
        }

        /**
         * Counts it as stored.
         *
         * @throws org.secureprint.api.PrintException of the limit, if a job that began later took its place
         */
        void settle(JobUsage part) {
            synchronized (Account.this) {
                if (part.octets() > 0 && !limit.admitsOctets(held.plus(part))) {
                    throw limit.tooManyOctets();
                }
                held = held.plus(part);
                needs = needs.minus(part);
            }
        }

        /** It was not stored after all. */
        void unsettle(JobUsage part) {
            synchronized (Account.this) {
                held = held.minus(part);
                needs = needs.plus(part);
            }
        }

        @Override
        public void close() {
            synchronized (Account.this) {
                shares.remove(this);
            }
        }
    }
}
