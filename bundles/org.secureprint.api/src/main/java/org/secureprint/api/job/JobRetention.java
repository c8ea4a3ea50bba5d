package org.secureprint.api.job;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How jobs end. Called by the retention scheduler only. Each call is durable and may be repeated after a crash. */
@ProviderType
public interface JobRetention {
    /** Cancels a job whose time is over and that is not on its way to a device. Empty if it has moved on meanwhile. */
    Optional<Job> expire(Job job, String message);

    /** Destroys the documents of a job that is over. Empty if it has moved on meanwhile. */
    Optional<Job> erase(Job job);

    /** Removes an erased job with its attributes from the store. False if it has moved on meanwhile. */
    boolean forget(Job job);
}
