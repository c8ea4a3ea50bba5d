package org.secureprint.api.queue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    /** Adds a queue or replaces the one with its name, whatever it is by now; to change a part of it call {@link #change}. */
    void put(PrintQueue queue);

    /**
     * Changes a queue as it is now, in one step that no other change can slip into. Empty if there is none.
     *
     * @param change makes the next value and does nothing else: it is called again if somebody else was faster; what it throws goes to
     *     the caller, and nothing is changed
     */
    Optional<PrintQueue> change(String name, UnaryOperator<PrintQueue> change);

    /**
     * Removes a queue; its jobs stay with their owners.
     *
     * @return false if there was none
     * @throws IllegalArgumentException for the default queue
     */
    boolean remove(String name);
}
