package org.secureprint.jobs.internal;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;

/** All rows of a query, a page at a time, until the server stops. */
final class Rows {
    private static final int PAGE = 1000;

    private final JobStore store;
    private volatile boolean stopped;

    Rows(JobStore store) {
        this.store = store;
    }

    /** Ends a walk at its next page, with a {@link CancellationException}. */
    void stop() {
        stopped = true;
    }

    void forEach(JobQuery query, Consumer<Job> each) {
        List<Job> page = store.list(query.atMost(PAGE));
        while (!page.isEmpty()) {
            if (stopped) {
                throw new CancellationException();
            }
            page.forEach(each);
            page = page.size() < PAGE
                    ? List.of()
                    : store.list(query.after(page.get(PAGE - 1).id()).atMost(PAGE));
        }
    }
}
