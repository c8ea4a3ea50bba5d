package org.secureprint.api.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/** The accounts. Called by identity and the console, from any thread; a change is durable when the method returns. */
@ConsumerType
public interface Users {
    /** The account with this folded name. */
    Optional<User> find(String name);

    /** All accounts by name. */
    List<User> list();

    /** Adds an account; false if the name is taken. */
    boolean add(User user);

    /**
     * Changes an account in one step that no other change can slip into. Empty if there is none.
     *
     * @param change makes the next value and does nothing else: it is called again if somebody else was faster
     */
    Optional<User> change(String name, UnaryOperator<User> change);

    /** Removes an account; false if there was none. */
    boolean remove(String name);
}
