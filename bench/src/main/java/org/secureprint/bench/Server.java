package org.secureprint.bench;

import java.io.IOException;
import java.util.List;

/** A print server under test, started by this program. */
interface Server extends AutoCloseable {
    String name();

    Endpoint endpoint(boolean tls);

    ServerProcess process();

    /** Makes it ready for a workload: holding nothing, where it slows down with what it holds. */
    void prepare() throws Exception;

    /** Makes it hold this many more jobs. */
    void hold(int jobs) throws Exception;

    /** Takes these jobs away again. */
    void discard(List<Integer> jobIds) throws IOException;

    @Override
    void close() throws Exception;
}
