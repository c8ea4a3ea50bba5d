package org.secureprint.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobUsage;

/** A job store for tests. */
public final class InMemoryJobStore implements JobStore {
    private final ConcurrentSkipListMap<Integer, Job> jobs = new ConcurrentSkipListMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    @Override
    public int nextId() {
        return lastId.incrementAndGet();
    }

    @Override
    public void insert(Job job) {
        if (jobs.putIfAbsent(job.id(), job) != null) {
            throw new IllegalStateException("job-id used twice: " + job.id());
        }
        lastId.accumulateAndGet(job.id(), Math::max);
    }

    @Override
    public Optional<Job> find(int jobId) {
        return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public List<Job> list(JobQuery query) {
        return matching(query)
                .filter(job -> job.id() > query.afterId())
                .limit(query.limit())
                .toList();
    }

    @Override
    public long count(JobQuery query) {
        return matching(query).count();
    }

    @Override
    public JobUsage usage(JobQuery query) {
        return matching(query).map(JobUsage::of).reduce(JobUsage.NONE, JobUsage::plus);
    }

    @Override
    public Optional<Job> update(Job job) {
        Job next = job.change().version(job.version() + 1).toJob();
        Job stored = jobs.computeIfPresent(job.id(), (id, now) -> now.version() == job.version() ? next : now);
        return stored == next ? Optional.of(next) : Optional.empty();
    }

    @Override
    public boolean delete(Job job) {
        boolean[] deleted = {false};
        jobs.computeIfPresent(job.id(), (id, now) -> {
            deleted[0] = now.version() == job.version();
            return deleted[0] ? null : now;
        });
        return deleted[0];
    }

    private Stream<Job> matching(JobQuery query) {
        return jobs.values().stream()
                .filter(job -> query.owner() == null || query.owner().equals(job.owner()))
                .filter(job -> query.states().contains(job.state()))
                .filter(job ->
                        query.outputDevice() == null || query.outputDevice().equals(job.outputDevice()))
                .filter(job -> query.queues().contains(job.request().queue()))
                .filter(job -> query.createdBefore() == null || job.createdAt().isBefore(query.createdBefore()))
                .filter(job -> query.erased() == null || query.erased() == job.erased());
    }
}
