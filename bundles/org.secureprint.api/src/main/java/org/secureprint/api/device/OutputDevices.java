package org.secureprint.api.device;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The output devices. Called from any thread; a change is durable when the method returns. */
@ConsumerType
public interface OutputDevices {
    Optional<OutputDevice> find(String id);

    /** All devices by id. */
    List<OutputDevice> list();

    /** Adds a device or replaces the one with its id. */
    void put(OutputDevice device);

    /** Removes a device; false if there was none. */
    boolean remove(String id);
}
