package org.secureprint.retention.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing with every job of a query, a page at a time, several jobs at once so that they share syncs. A job with which it fails
 * is left for the next time and does not keep back the others. For any thread.
 */
final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final Person SELF = Person.service("retention");
    private static final int PAGE = 2000;
    private static final int SPREAD_PAGE = JobQuery.MAX_LIMIT;

    private static final int PIECES_PER_SECOND = 10;

    private final JobCatalog catalog;
    private final ExecutorService workers;
    private final int jobsPerSecond;
    private final int longestSeconds;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param jobsPerSecond the pace of {@link #spread}
     * @param longestSeconds how long that may take, however many jobs there are
     */
    Batches(JobCatalog catalog, ExecutorService workers, int jobsPerSecond, int longestSeconds) {
        this.catalog = catalog;
        this.workers = workers;
        this.jobsPerSecond = jobsPerSecond;
        this.longestSeconds = longestSeconds;
    }

    /** Ends after the piece at hand. */
    void stop() {
        stopped.countDown();
    }

    /** As fast as can be. */
    void forEach(JobQuery query, Consumer<Job> each) {
        pages(query, PAGE, page -> work(page, each));
    }

    /** At a pace that those who print do not notice; faster only where it would take too long otherwise. */
    void spread(JobQuery query, Consumer<Job> each) {
        long pace = Math.max(jobsPerSecond, catalog.count(SELF, query) / longestSeconds);
        int piece = (int) Math.max(1, pace / PIECES_PER_SECOND);
        pages(query, SPREAD_PAGE, page -> {
            for (int i = 0; i < page.size() && !isStopped(); i += piece) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1) / PIECES_PER_SECOND;
                work(page.subList(i, Math.min(i + piece, page.size())), each);
                if (i + piece < page.size()) {
                    pauseUntil(end);
                }
            }
        });
    }

    private void pages(JobQuery query, int size, Consumer<List<Job>> work) {
        int after = 0;
        List<Job> page = List.of();
        do {
            page = isStopped()
                    ? List.of()
                    : catalog.list(SELF, query.after(after).atMost(size));
            if (!page.isEmpty()) {
                work.accept(page);
                after = page.get(page.size() - 1).id();
            }
        } while (page.size() == size);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pauseUntil(long nanos) {
        try {
            if (stopped.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.debug("Retention ends before its work is done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(List<Job> jobs, Consumer<Job> each) {
        List<Future<?>> running = new ArrayList<>(jobs.size());
        jobs.forEach(job -> running.add(workers.submit(() -> each.accept(job))));
        int failed = 0;
        Throwable cause = null;
        for (Future<?> job : running) {
            try {
                job.get();
            } catch (ExecutionException e) {
                failed++;
                cause = e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (failed > 0) {
            LOG.warn("{} of {} jobs could not be ended or erased; it is tried again", failed, jobs.size(), cause);
        }
    }
}
