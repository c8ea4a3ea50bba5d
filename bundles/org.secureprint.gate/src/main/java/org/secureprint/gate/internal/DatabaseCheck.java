package org.secureprint.gate.internal;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.JobCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database of jobs answers: looks a row up. As strangers may ask, only one of them waits for a database that does not answer
 * in time, and it is not asked more often than the answer may be old; while that one waits the others hear the last answer, for a while.
 * Safe for any thread.
 */
final class DatabaseCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final Person SERVER = Person.service("org.secureprint.gate");

    /** No job has it. */
    private static final int JOB_ID = 0;

    /** How much longer than an answer may be old a database may take for one. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A line about each change, but no more often. */
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(60);

    private final long maxAge;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private boolean logged = true;
    private long loggedAt;
    private volatile boolean answers = true;
    private volatile long answeredAt;
    private volatile Long askingSince;

    /**
     * @param maxAge how old an answer may be
     * @param nanoTime as {@link System#nanoTime}
     */
    DatabaseCheck(Duration maxAge, LongSupplier nanoTime) {
        this.maxAge = maxAge.toNanos();
        this.nanoTime = nanoTime;
        answeredAt = nanoTime.getAsLong() - this.maxAge;
        loggedAt = nanoTime.getAsLong() - BETWEEN_LINES.toNanos();
    }

    boolean answers(JobCatalog jobs) {
        if (asking.tryLock()) {
            try {
                if (nanoTime.getAsLong() - answeredAt >= maxAge) {
                    askingSince = nanoTime.getAsLong();
                    ask(jobs);
                    askingSince = null;
                }
                return answers;
            } finally {
                asking.unlock();
            }
        }
        Long since = askingSince;
        return answers && (since == null || nanoTime.getAsLong() - since <= maxAge + GRACE.toNanos());
    }

    private void ask(JobCatalog jobs) {
        RuntimeException failure = failure(jobs);
        answers = failure == null;
        answeredAt = nanoTime.getAsLong();
        if (answers != logged && answeredAt - loggedAt >= BETWEEN_LINES.toNanos()) {
            logged = answers;
            loggedAt = answeredAt;
            if (answers) {
                LOG.info("The database of jobs answers again");
            } else {
                LOG.warn("The database of jobs does not answer", failure);
            }
        }
    }

    /** Why there was no answer; null if there was one. Also to say that there is too much to do is an answer. */
    private static RuntimeException failure(JobCatalog jobs) {
        try {
            jobs.find(SERVER, JOB_ID);
            return null;
        } catch (PrintException e) {
            return e.status() == Status.SERVER_ERROR_BUSY ? null : e;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
