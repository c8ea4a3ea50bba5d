package org.secureprint.api.settings;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The settings of {@link Setting}. Reading is cheap enough for every job; a change is durable when {@link #put} returns and seen by
 * the next {@link #get}. Called from any thread.
 */
@ConsumerType
public interface Settings {
    /** The value in force. */
    <T> T get(Setting<T> setting);

    /** Changes a value. */
    <T> void put(Setting<T> setting, T value);
}
