package org.secureprint.jobs.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.secureprint.api.job.JobUsage;

/**
 * The accounts that a limit is in force for. Each is counted in the store when it is first asked for, while none of its jobs is being
 * changed, and again after some seconds, because other servers may share the store. Safe for any thread.
 */
final class Accounts {
    private static final long RECOUNT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_PER_PART = 500;

    private final Part[] parts;
    private final LongSupplier nanoTime;

    Accounts(int size, LongSupplier nanoTime) {
        parts = IntStream.range(0, size).mapToObj(i -> new Part()).toArray(Part[]::new);
        this.nanoTime = nanoTime;
    }

    /** The number of the part that a name belongs to; locks are taken in the order of these numbers. */
    int part(String name) {
        return Math.floorMod(name.hashCode(), parts.length);
    }

    /** Keeps accounts of this part from being counted as long as a job is changed. */
    void beginChange(int part) {
        parts[part].lock.readLock().lock();
    }

    void endChange(int part) {
        parts[part].lock.readLock().unlock();
    }

    /** The account of a name, or null if no limit asked for it. Called during a change. */
    Account find(String name) {
        return parts[part(name)].accounts.get(name);
    }

    /** Opens a share of the account of a name, which is counted if that is not known well enough. */
    Account.Share open(String name, Supplier<JobUsage> count, Limit limit, JobUsage needs) {
        Part part = parts[part(name)];
        part.lock.readLock().lock();
        try {
            Account known = part.accounts.get(name);
            if (known != null && !known.isOlderThan(RECOUNT_NANOS, nanoTime.getAsLong())) {
                return known.open(limit, needs);
            }
        } finally {
            part.lock.readLock().unlock();
        }
        return part.counted(name, count, limit, needs);
    }

    private final class Part {
        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private final Map<String, Account> accounts = new ConcurrentHashMap<>();

        Account.Share counted(String name, Supplier<JobUsage> count, Limit limit, JobUsage needs) {
            lock.writeLock().lock();
            try {
                if (accounts.size() >= MAX_PER_PART) {
                    accounts.values().removeIf(Account::isIdle);
                }
                Account account = accounts.get(name);
                if (account == null || account.isOlderThan(RECOUNT_NANOS, nanoTime.getAsLong())) {
                    JobUsage stored = count.get();
                    account = accounts.computeIfAbsent(name, is -> new Account());
                    account.count(stored, nanoTime.getAsLong());
                }
                return account.open(limit, needs);
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
