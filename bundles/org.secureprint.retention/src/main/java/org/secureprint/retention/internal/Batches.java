package org.secureprint.retention.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing with every job of a query, a page at a time, several jobs at once so that they share syncs. A job with which it fails
 * is left for the next time and does not keep back the others. Called by one thread.
 */
final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final Person SELF = Person.service("retention");
    private static final int PAGE = 2000;

    private final JobCatalog catalog;
    private final ExecutorService workers;
    private volatile boolean stopped;

    Batches(JobCatalog catalog, ExecutorService workers) {
        this.catalog = catalog;
        this.workers = workers;
    }

    /** Ends after the page at hand. */
    void stop() {
        stopped = true;
    }

    void forEach(JobQuery query, Consumer<Job> each) {
        int after = 0;
        List<Job> page = List.of();
        do {
            page = stopped ? List.of() : catalog.list(SELF, query.after(after).atMost(PAGE));
            if (!page.isEmpty()) {
                work(page, each);
                after = page.get(page.size() - 1).id();
            }
        } while (page.size() == PAGE);
    }

    private void work(List<Job> page, Consumer<Job> each) {
        List<Future<?>> running = new ArrayList<>(page.size());
        page.forEach(job -> running.add(workers.submit(() -> each.accept(job))));
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
            LOG.warn("{} of {} jobs could not be ended or erased; it is tried again", failed, page.size(), cause);
        }
    }
}
