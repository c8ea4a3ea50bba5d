package org.secureprint.bench;

/**
 * One kind of work.
 *
 * @param connections clients at the same time
 * @param perJob whether each job has a connection of its own
 * @param jobs the most jobs of one round
 * @param seconds how long a round takes at most, 0 for as long as its jobs take
 */
record Workload(long octets, int connections, boolean tls, boolean perJob, int jobs, int seconds) {
    static final long SMALL = 20 * 1024;
    static final long LARGE = 200L * 1000 * 1000;

    /** A round of so many jobs. */
    Workload(long octets, int connections, boolean tls, boolean perJob, int jobs) {
        this(octets, connections, tls, perJob, jobs, 0);
    }

    boolean isLarge() {
        return octets >= LARGE;
    }

    String title() {
        String how = tls ? perJob ? "TLS, a connection per job" : isLarge() ? "TLS" : "TLS keep-alive" : "plain";
        String size = isLarge() ? octets / 1_000_000 + " MB" : octets / 1024 + " KB";
        return size + ", " + how + ", " + connections + (connections == 1 ? " connection" : " connections");
    }
}
