package org.secureprint.spool.ipp.internal;

import java.util.function.BooleanSupplier;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;

/**
 * A request that passed {@link RequestRules}.
 *
 * @param message as it was sent
 * @param operation what is asked
 * @param who the person that {@code requesting-user-name} names; a claim, therefore bound to {@code host}
 * @param host the address it came from
 * @param uri how the printer was reached
 * @param jobId the target of a job operation, 0 for a printer operation
 * @param unsupported operation attributes that are not known here
 * @param document what follows the attributes
 * @param withdrawn whether who only waits has to answer now, because this port is being exchanged
 */
record IppRequest(
        Message message,
        Operation operation,
        Person who,
        String host,
        PrinterUri uri,
        int jobId,
        Attributes unsupported,
        IppInputStream document,
        BooleanSupplier withdrawn) {
    Attributes attributes() {
        return message.operationAttributes();
    }

    Attributes jobAttributes() {
        return message.attributes(GroupTag.JOB);
    }

    /** The name as the client wrote it. */
    String userName() {
        return attributes().text(RequestRules.REQUESTING_USER_NAME).orElse(UserName.ANONYMOUS);
    }

    /** Whether a job was made by the same person from the same host; over IPP nobody else gets to see it. */
    boolean made(Job job) {
        return job.owner().equals(who.name()) && job.request().hostName().equals(host);
    }
}
