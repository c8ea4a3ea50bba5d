package org.secureprint.api.queue;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The print queues. {@link PrintQueue#DEFAULT} is always there and can't be removed. Called from any thread; reading is cheap enough for
 * every job; a change is durable when the method returns.
 */
@ConsumerType
public interface PrintQueues {
    Optional<PrintQueue> find(String name);

    /** All queues by name, the default one first. */
    List<PrintQueue> list();

    /** Adds a queue or replaces the one with its name. */
    void put(PrintQueue queue);

    /**
     * Removes a queue; its jobs stay with their owners.
     *
     * @return false if there was none
     * @throws IllegalArgumentException for the default queue
     */
    boolean remove(String name);
}
