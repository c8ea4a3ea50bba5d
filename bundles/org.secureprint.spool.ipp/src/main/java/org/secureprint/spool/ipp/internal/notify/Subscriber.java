package org.secureprint.spool.ipp.internal.notify;

import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;

/**
 * Whose a subscription is: the same rule as for jobs.
 *
 * @param userName as the client wrote it ({@code notify-subscriber-user-name})
 * @param name the folded user name
 * @param host the address that an unproven name is bound to; empty where the name is proven
 */
public record Subscriber(String userName, String name, String host) {
    /** Whether a subscription of the other may be seen and changed. */
    boolean is(Subscriber other) {
        return name.equals(other.name)
                && host.equals(other.host)
                && (!name.equals(UserName.UNCLAIMED) || userName.equals(other.userName));
    }

    /** Whether events of this job may be told. */
    boolean made(Job job) {
        return job.owner().equals(name)
                && (host.isEmpty()
                        || !job.request().proof().isPersonal()
                                && job.request().hostName().equals(host)
                                && (!job.isUnclaimed()
                                        || job.request().userName().equals(userName)));
    }
}
