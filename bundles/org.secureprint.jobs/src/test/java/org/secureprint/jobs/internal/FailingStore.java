package org.secureprint.jobs.internal;

import java.util.List;
import java.util.Optional;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobUsage;

/** A store whose changes, and if so told its queries, fail until it is healed. */
final class FailingStore implements JobStore {
    private final JobStore store;
    private final boolean queriesToo;
    private volatile RuntimeException failure;

    FailingStore(JobStore store, RuntimeException failure) {
        this(store, failure, false);
    }

    FailingStore(JobStore store, RuntimeException failure, boolean queriesToo) {
        this.store = store;
        this.failure = failure;
        this.queriesToo = queriesToo;
    }

    void heal() {
        failure = null;
    }

    @Override
    public int nextId() {
        return store.nextId();
    }

    @Override
    public void insert(Job job) {
        check();
        store.insert(job);
    }

    @Override
    public Optional<Job> find(int jobId) {
        return store.find(jobId);
    }

    @Override
    public List<Job> list(JobQuery query) {
        if (queriesToo) {
            check();
        }
        return store.list(query);
    }

    @Override
    public long count(JobQuery query) {
        return store.count(query);
    }

    @Override
    public JobUsage usage(JobQuery query) {
        return store.usage(query);
    }

    @Override
    public Optional<Job> update(Job job) {
        check();
        return store.update(job);
    }

    @Override
    public boolean delete(Job job) {
        check();
        return store.delete(job);
    }

    private void check() {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }
}
