package org.secureprint.spool.ipp.internal.caller;

import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;

/**
 * Who sent a request.
 *
 * @param userName the name as the port has it: proven, or as the client wrote it
 * @param proof how the port has it
 * @param who whose jobs the request is about, by the rules of the queue
 * @param believed how the queue knows {@code who}
 * @param host the address it came from
 */
public record Caller(String userName, NameProof proof, Person who, NameProof believed, String host) {
    /**
     * Whether a job is theirs. Who proved who they are, has all of theirs. Of anybody else it has to come from the same address under
     * the same name, and must not be one for which somebody proved it.
     */
    public boolean made(Job job) {
        if (!job.owner().equals(who.name())) {
            return false;
        }
        return believed.isPersonal()
                || !job.request().proof().isPersonal()
                        && job.request().hostName().equals(host)
                        && (!job.isUnclaimed() || job.request().userName().equals(userName));
    }
}
