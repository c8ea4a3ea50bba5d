package org.secureprint.jobs.internal;

import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;

/** Who sees which job: its owner, administrators and the server itself. To all others it does not exist. */
final class Visibility {
    private Visibility() {}

    static boolean of(Job job, Person who) {
        return who.seesAll() || owns(who, job.owner());
    }

    /** Whether they are this owner. A device is nobody's owner, even if its id is somebody's name. */
    static boolean owns(Person who, String owner) {
        return !who.is(Role.DEVICE) && who.name().equals(owner);
    }

    /** What of this query they may ask; empty if nothing. */
    static Optional<JobQuery> narrow(JobQuery query, Person who) {
        if (who.seesAll()) {
            return Optional.of(query);
        }
        String owner = query.owner() == null ? who.name() : query.owner();
        return owns(who, owner) ? Optional.of(query.ownedBy(owner)) : Optional.empty();
    }

    static PrintException notFound(int jobId) {
        return new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no job " + jobId + ".");
    }
}
