package org.secureprint.api.job;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.identity.Person;

/**
 * What jobs there are. Called by ports, devices' endpoints, the web tools and the console, from any thread. Another person's job
 * looks exactly like one that does not exist, unless {@code who} is an administrator or a service of the server.
 */
@ProviderType
public interface JobCatalog {
    /** The job with this {@code job-id}, if {@code who} may see it. */
    Optional<Job> find(Person who, int jobId);

    /** The jobs of a query, by ascending id; for anyone but an administrator or a service narrowed to their own. */
    List<Job> list(Person who, JobQuery query);

    /** How many jobs the query finds, its limit and start aside. */
    long count(Person who, JobQuery query);
}
