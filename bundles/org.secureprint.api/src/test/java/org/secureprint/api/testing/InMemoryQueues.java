package org.secureprint.api.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;

/** Print queues in memory. */
public final class InMemoryQueues implements PrintQueues {
    private final Map<String, PrintQueue> queues = new ConcurrentSkipListMap<>();

    public InMemoryQueues() {
        put(queue(PrintQueue.DEFAULT, NameProof.REQUESTING_USER_NAME));
    }

    /** A queue for everybody that believes these proofs. */
    public static PrintQueue queue(String name, NameProof... accepts) {
        return PrintQueue.named(name).change().accepts(Set.of(accepts)).toQueue();
    }

    @Override
    public Optional<PrintQueue> find(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    @Override
    public List<PrintQueue> list() {
        List<PrintQueue> all = new ArrayList<>(queues.values());
        all.remove(queues.get(PrintQueue.DEFAULT));
        all.add(0, queues.get(PrintQueue.DEFAULT));
        return all;
    }

    @Override
    public void put(PrintQueue queue) {
        queues.put(queue.name(), queue);
    }

    @Override
    public Optional<PrintQueue> change(String name, UnaryOperator<PrintQueue> change) {
        return Optional.ofNullable(queues.computeIfPresent(name, (key, now) -> change.apply(now)));
    }

    @Override
    public boolean remove(String name) {
        if (name.equals(PrintQueue.DEFAULT)) {
            throw new IllegalArgumentException("The default queue can't be removed");
        }
        return queues.remove(name) != null;
    }
}
