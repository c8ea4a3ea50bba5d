package org.secureprint.api.settings;

import org.osgi.annotation.versioning.ConsumerType;

/** Settings and print queues as one whole, for who replaces all of it at once. Called from any thread. */
@ConsumerType
public interface SettingsStore {
    /** As everything is now. */
    SettingsState state();

    /**
     * Replaces everything in one transaction, or nothing: after a crash all is as before or all is as after. Durable when the method
     * returns, and seen by {@link Settings} and {@link org.secureprint.api.queue.PrintQueues} then.
     *
     * @param seen how everything is as far as the caller knows
     * @param next how it is to be
     * @return false if something is not as it was seen; then nothing was changed
     */
    boolean replace(SettingsState seen, SettingsState next);
}
