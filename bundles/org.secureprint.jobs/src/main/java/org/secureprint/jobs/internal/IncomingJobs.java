package org.secureprint.jobs.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;

/**
 * The jobs whose data is arriving now. A Print-Job is known only here until it is durable; a document of a Create-Job has its row
 * already. Bounded, and safe for any thread.
 */
final class IncomingJobs {
    private static final long COMMIT_WAIT_SECONDS = 30;

    private final Map<Integer, Arrival> arrivals = new ConcurrentHashMap<>();
    private final BegunJobs begun = new BegunJobs();
    private final Semaphore room;
    private final int most;
    private final AtomicLong over = new AtomicLong();
    private volatile boolean closed;
    private volatile long lastBegin = System.nanoTime();

    IncomingJobs(int most) {
        this.most = most;
        this.room = new Semaphore(most);
    }

    /**
     * Starts an arrival; end it by closing it.
     *
     * @param stored whether the job has a row already
     * @throws PrintException if the server stops, or too many arrive at once, or a document of this job is arriving already, or is
     *     being erased
     */
    Arrival begin(Job job, boolean stored) {
        checkOpen();
        begun.add(job.uuid());
        if (!room.tryAcquire()) {
            checkOpen();
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY,
                    "The server is receiving " + most + " jobs already; try again in a moment.");
        }
        Arrival arrival = new Arrival(job, stored);
        if (arrivals.putIfAbsent(job.id(), arrival) != null) {
            room.release();
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY,
                    "A document of job " + job.id() + " is arriving already; send one at a time.");
        }
        lastBegin = System.nanoTime();
        return arrival;
    }

    /** @throws PrintException {@code server-error-service-unavailable} once it is closed */
    void checkOpen() {
        if (closed) {
            throw unavailable();
        }
    }

    /** The job with this id that is arriving and has no row yet. */
    Optional<Job> find(int jobId) {
        return Optional.ofNullable(arrivals.get(jobId)).filter(a -> !a.stored).map(Arrival::job);
    }

    BegunJobs begun() {
        return begun;
    }

    /** Whether no document began to arrive for so long. */
    boolean isCalm(long nanos) {
        return System.nanoTime() - lastBegin > nanos;
    }

    /** How many arrivals have ended, however they did. */
    long over() {
        return over.get();
    }

    boolean isArriving(int jobId) {
        return arrivals.containsKey(jobId);
    }

    Collection<Arrival> all() {
        return arrivals.values();
    }

    /**
     * Refuses the rest of an arriving document. If it is being made durable at this moment, waits until that is over.
     *
     * @return whether it was refused
     */
    boolean cancel(int jobId) {
        Arrival arrival = arrivals.get(jobId);
        return arrival != null && arrival.cancel();
    }

    /** Takes no more jobs, lets those arriving finish for a while, then refuses their rest. */
    void close(long timeout, TimeUnit unit) throws InterruptedException {
        closed = true;
        if (!room.tryAcquire(most, timeout, unit)) {
            arrivals.values().forEach(arrival -> arrival.phase.compareAndSet(Phase.ARRIVING, Phase.REFUSED));
        }
    }

    private static PrintException unavailable() {
        return new PrintException(
                Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                "A part of the server is being exchanged; try again in a moment.");
    }

    private enum Phase {
        ARRIVING,
        COMMITTING,
        CANCELED,
        REFUSED
    }

    /** One document on its way in. Read by its own thread, canceled by any. */
    final class Arrival implements AutoCloseable {
        private volatile Job job;
        private final boolean stored;
        private volatile boolean last;
        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.ARRIVING);
        private final CountDownLatch ended = new CountDownLatch(1);

        private Arrival(Job job, boolean stored) {
            this.job = job;
            this.stored = stored;
        }

        Job job() {
            return job;
        }

        /** This is what is known of the job now; the documents that come carry it. */
        void changed(Job now) {
            job = now;
        }

        /** The document that comes is the job's last. */
        void announceLast() {
            last = true;
        }

        /** Whether the job is complete with the document that comes. */
        boolean isLast() {
            return last;
        }

        /** Whether the job has a row already. */
        boolean isStored() {
            return stored;
        }

        /** @throws PrintException if it was canceled */
        void check() {
            switch (phase.get()) {
                case CANCELED ->
                    throw new PrintException(
                            Status.SERVER_ERROR_JOB_CANCELED, "Job " + job.id() + " was canceled while it arrived.");
                case REFUSED -> throw unavailable();
                default -> {
                    // goes on
                }
            }
        }

        /** From here on it can't be refused any more. */
        void commit() {
            if (!phase.compareAndSet(Phase.ARRIVING, Phase.COMMITTING)) {
                check();
            }
        }

        /** What has come so far is durable, and more is to come: it can be refused again. */
        void goOn(Job soFar) {
            job = soFar;
            phase.compareAndSet(Phase.COMMITTING, Phase.ARRIVING);
        }

        private boolean cancel() {
            if (phase.compareAndSet(Phase.ARRIVING, Phase.CANCELED)) {
                return true;
            }
            try {
                if (phase.get() == Phase.COMMITTING && !ended.await(COMMIT_WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new PrintException(
                            Status.SERVER_ERROR_BUSY, "Job " + job.id() + " is being stored; try again in a moment.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
            return phase.get() == Phase.CANCELED;
        }

        @Override
        public void close() {
            arrivals.remove(job.id(), this);
            over.incrementAndGet();
            ended.countDown();
            room.release();
        }
    }
}
