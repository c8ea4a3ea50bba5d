package org.secureprint.api.http;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a bundle serves over HTTP. Registered as a service by the bundle, called by the gate, which is the only servlet there is. A path
 * that no resource declares does not exist.
 */
@ConsumerType
public interface HttpResource {
    /** The same list at every call. */
    List<Route> routes();
}
