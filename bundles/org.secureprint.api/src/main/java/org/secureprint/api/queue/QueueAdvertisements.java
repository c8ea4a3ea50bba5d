package org.secureprint.api.queue;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What there is to be found: offered by the port that speaks IPP, asked by what announces queues on the network. Called from any thread. */
@ConsumerType
public interface QueueAdvertisements {
    /** The queues that take jobs, as they are now. */
    List<QueueAdvertisement> list();
}
