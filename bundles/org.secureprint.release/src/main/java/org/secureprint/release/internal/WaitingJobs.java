package org.secureprint.release.internal;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobWork;

/**
 * Lists the jobs that wait for a device; where there are none, waits for one. A bounded number of devices wait at once, the others get
 * their answer at once and ask again.
 */
final class WaitingJobs {
    private static final long SLICE_MILLIS = 250;

    private final JobWork work;
    private final JobNews news;
    private final Semaphore places;

    WaitingJobs(JobWork work, JobNews news, int maxWaiting) {
        this.work = work;
        this.news = news;
        places = new Semaphore(maxWaiting);
    }

    List<Job> list(HttpExchange exchange, String device, int limit, int waitSeconds) {
        long seen = news.count();
        List<Job> jobs = work.waiting(device, limit);
        if (!jobs.isEmpty() || waitSeconds == 0 || !places.tryAcquire()) {
            return jobs;
        }
        try {
            return await(exchange, device, limit, waitSeconds, seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            places.release();
        }
    }

    private List<Job> await(HttpExchange exchange, String device, int limit, int waitSeconds, long from)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        long seen = from;
        while (System.nanoTime() < end && !exchange.withdrawn()) {
            news.awaitMoreThan(seen, SLICE_MILLIS, TimeUnit.MILLISECONDS);
            long now = news.count();
            if (now != seen) {
                seen = now;
                List<Job> jobs = work.waiting(device, limit);
                if (!jobs.isEmpty()) {
                    return jobs;
                }
            }
        }
        return exchange.withdrawn() ? List.of() : work.waiting(device, limit);
    }
}
