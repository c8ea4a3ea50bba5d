package org.secureprint.gate.internal;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.JobCatalog;

/**
 * Whether the database of jobs answers: looks a row up. As strangers may ask, only one of them waits for a database that does not answer
 * in time, and it is not asked more often than the answer may be old. Safe for any thread.
 */
final class DatabaseCheck {
    private static final Person SERVER = Person.service("org.secureprint.gate");

    /** No job has it. */
    private static final int JOB_ID = 0;

    private final Duration maxAge;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean answers = true;
    private volatile long askedAt;

    /**
     * @param maxAge how old an answer may be
     * @param nanoTime as {@link System#nanoTime}
     */
    DatabaseCheck(Duration maxAge, LongSupplier nanoTime) {
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
        askedAt = nanoTime.getAsLong() - maxAge.toNanos();
    }

    boolean answers(JobCatalog jobs) {
        if (asking.tryLock()) {
            try {
                if (nanoTime.getAsLong() - askedAt >= maxAge.toNanos()) {
                    answers = finds(jobs);
                    askedAt = nanoTime.getAsLong();
                }
            } finally {
                asking.unlock();
            }
        }
        return answers;
    }

    private static boolean finds(JobCatalog jobs) {
        try {
            jobs.find(SERVER, JOB_ID);
            return true;
        } catch (PrintException e) {
            return false;
        }
    }
}
