package org.secureprint.api.testing;

import org.secureprint.api.job.JobStore;

class InMemoryJobStoreTest implements JobStoreContract {
    private final InMemoryJobStore store = new InMemoryJobStore();

    @Override
    public JobStore store() {
        return store;
    }
}
