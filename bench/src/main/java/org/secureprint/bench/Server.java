package org.secureprint.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A print server under test, started by this program. */
interface Server extends AutoCloseable {
    String name();

    Endpoint endpoint(boolean tls);

    ServerProcess process();

    /** Starts it, once it was closed, with the jobs it held. */
    void start() throws Exception;

    /** Makes it ready for a round. */
    void prepare() throws Exception;

    /** Waits until the running server has done something, looking now and then. */
    void await(String what, int seconds, int pauseMillis, Readiness.Attempt attempt)
            throws IOException, InterruptedException;

    /** How many jobs it says it holds. */
    default int heldJobs() throws IOException {
        Endpoint endpoint = endpoint(false);
        try (Connection connection = Connection.open(endpoint)) {
            return connection.exchange(IppRequest.queuedJobCount(endpoint)).integer("queued-job-count");
        }
    }

    /** Makes it hold this many more jobs. */
    void hold(int jobs) throws Exception;

    default void holdAtLeast(int jobs) throws Exception {
        int missing = jobs - heldJobs();
        if (missing > 0) {
            hold(missing);
        }
    }

    /** Lets a person release their jobs, one by one, to a printer. */
    Release release(String printerUri) throws Exception;

    /** Takes these jobs away again. */
    void discard(List<Integer> jobIds) throws IOException;

    @Override
    void close() throws Exception;

    /** A person who releases jobs. */
    interface Release extends Closeable {
        void release(int jobId) throws IOException;
    }
}
