package org.secureprint.spool.ipp.internal.notify;

import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.spool.ipp.internal.caller.Caller;
import org.secureprint.spool.ipp.internal.caller.ClientNetwork;

/**
 * Whose a subscription is: the same rule as for jobs.
 *
 * @param caller who made it
 */
public record Subscriber(Caller caller) {
    /** The name as the client wrote it ({@code notify-subscriber-user-name}). */
    String userName() {
        return caller.userName();
    }

    /** Whether a subscription of the other may be seen and changed. */
    boolean is(Subscriber other) {
        return name().equals(other.name())
                && isProven() == other.isProven()
                && (isProven()
                        || caller.host().equals(other.caller.host())
                                && (!name().equals(UserName.UNCLAIMED)
                                        || userName().equals(other.userName())));
    }

    /** Whether the server knows who it is. */
    boolean isProven() {
        return caller.believed().isPersonal();
    }

    /** Whether what the other has counts as theirs: without a proof a client takes as many names as it likes. */
    boolean shares(Subscriber other) {
        return isProven()
                ? is(other)
                : !other.isProven() && ClientNetwork.of(caller.host()).equals(ClientNetwork.of(other.caller.host()));
    }

    /** Whether events of this job may be told. */
    boolean made(Job job) {
        return caller.made(job);
    }

    private String name() {
        return caller.who().name();
    }
}
