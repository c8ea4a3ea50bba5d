package org.secureprint.api.testing;

class InMemoryQueuesTest implements PrintQueuesContract {
    private final InMemoryQueues queues = new InMemoryQueues();

    @Override
    public InMemoryQueues queues() {
        return queues;
    }
}
