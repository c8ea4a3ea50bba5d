package org.secureprint.api.device;

import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.secureprint.api.job.Job;

/** One way to send a job to a printer. Called by delivery, on the thread that serves the device. */
@ConsumerType
public interface DeliveryTransport {
    /** The URI schemes it serves. */
    Set<String> schemes();

    /**
     * Sends a job's documents and waits until the printer has them all.
     *
     * @param monitor asked between pieces whether to go on
     * @return what the printer said of the result
     * @throws DeliveryException if it failed, with whether any octet may have been printed
     */
    Delivered deliver(OutputDevice device, Job job, Documents documents, Monitor monitor)
            throws IOException, InterruptedException;

    /** Opens the job's documents, verified, one after the other. */
    interface Documents {
        /** Opens one document from its start. */
        java.io.InputStream open(int documentNumber) throws IOException;
    }

    /** Takes the news of a delivery. */
    interface Monitor {
        /**
         * Notes progress.
         *
         * @return false if the job was canceled: stop
         */
        boolean progress(int impressionsCompleted);
    }

    /** @param impressionsCompleted as the printer counted them, or null where it can't tell */
    record Delivered(Integer impressionsCompleted, boolean withErrors) {}
}
