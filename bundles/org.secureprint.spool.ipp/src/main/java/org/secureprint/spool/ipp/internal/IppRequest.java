package org.secureprint.spool.ipp.internal;

import java.util.function.BooleanSupplier;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.spool.ipp.internal.caller.Caller;

/**
 * A request that passed {@link RequestRules}.
 *
 * @param message as it was sent
 * @param operation what is asked
 * @param caller who sent it
 * @param uri how the printer was reached
 * @param queue the queue it is about
 * @param jobId the target of a job operation, 0 for a printer operation
 * @param unsupported operation attributes that are not known here
 * @param document what follows the attributes
 * @param withdrawn whether who only waits has to answer now, because this port is being exchanged
 */
record IppRequest(
        Message message,
        Operation operation,
        Caller caller,
        PrinterUri uri,
        PrintQueue queue,
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

    /** Whose jobs it is about. */
    Person who() {
        return caller.who();
    }

    /** The address it came from. */
    String host() {
        return caller.host();
    }

    /** Whether a job of this queue is the caller's; over IPP nobody else gets to see it. */
    boolean made(Job job) {
        return job.request().queue().equals(queue.name()) && caller.made(job);
    }
}
