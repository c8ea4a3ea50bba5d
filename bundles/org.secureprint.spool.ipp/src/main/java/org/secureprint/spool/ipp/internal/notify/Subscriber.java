package org.secureprint.spool.ipp.internal.notify;

import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.spool.ipp.internal.caller.ClientNetwork;

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

    /** Whether the server knows who it is. */
    boolean isProven() {
        return host.isEmpty();
    }

    /** Whether what the other has counts as theirs: without a proof a client takes as many names as it likes. */
    boolean shares(Subscriber other) {
        return isProven()
                ? is(other)
                : !other.isProven() && ClientNetwork.of(host).equals(ClientNetwork.of(other.host));
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
