package org.secureprint.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How fast a server takes jobs and lists a person's own while it holds many, starts with them and cancels them. */
final class HeldJobs {
    private static final int OWN_JOBS = 10;
    private static final int LISTS = 300;
    private static final int WARM_UP = 4000;

    private final int held;
    private final List<Server> servers;

    HeldJobs(int held, List<Server> servers) {
        this.held = held;
        this.servers = servers;
    }

    void run() throws Exception {
        System.out.println(
                "| server | jobs held | 20 KB, 1 connection, jobs/s | 8 connections, jobs/s | my jobs p50 / p99 ms |"
                        + " peak memory MiB |");
        System.out.println("|---|---|---|---|---|---|");
        for (Server server : servers) {
            server.prepare();
            if (server instanceof SpmServer) {
                Load.run(new Workload(Workload.SMALL, 8, false, false, WARM_UP), server);
            }
            printOwn(server.endpoint(false));
            row(server, 0);
            server.hold(held);
            row(server, held);
        }
        System.out.println(
                "\n| server | jobs held | start to first accepted job, s | cancel all, s |\n|---|---|---|---|");
        for (Server server : servers) {
            int jobs = server.heldJobs();
            server.close();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.2f | %.2f |%n",
                    server.name(),
                    jobs,
                    startToFirstJob(server),
                    cancelAll(server.endpoint(false)));
        }
    }

    /** Starts a server that does not run; how many seconds it takes until a job is accepted. */
    static double startToFirstJob(Server server) throws Exception {
        long begin = System.nanoTime();
        server.start();
        Load.run(new Workload(Workload.SMALL, 1, false, false, 1), server);
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double cancelAll(Endpoint endpoint) throws IOException {
        long begin = System.nanoTime();
        try (Connection connection = Connection.open(endpoint)) {
            connection.exchange(IppRequest.cancelMyJobs(endpoint)).successful();
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void row(Server server, int heldJobs) throws Exception {
        double alone = Load.run(new Workload(Workload.SMALL, 1, false, false, 200), server)
                .jobsPerSecond();
        double eight = Load.run(new Workload(Workload.SMALL, 8, false, false, 400), server)
                .jobsPerSecond();
        double[] millis = listOwn(server.endpoint(false));
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %,.0f | %.2f / %.2f | %d |%n",
                server.name(),
                heldJobs,
                alone,
                eight,
                millis[LISTS / 2],
                millis[(int) (LISTS * 0.99)],
                server.process().peakMebibytes());
    }

    private static void printOwn(Endpoint endpoint) throws IOException {
        Document document = new Document(Workload.SMALL);
        byte[] request = document.behind(IppRequest.printJob(endpoint, IppRequest.PERSON, document.octets()));
        try (Connection connection = Connection.open(endpoint)) {
            for (int i = 0; i < OWN_JOBS; i++) {
                connection.exchange(request);
            }
        }
    }

    private static double[] listOwn(Endpoint endpoint) throws IOException {
        byte[] request = IppRequest.myJobs(endpoint);
        double[] millis = new double[LISTS];
        try (Connection connection = Connection.open(endpoint)) {
            for (int i = 0; i < LISTS; i++) {
                long begin = System.nanoTime();
                int found = connection.exchange(request).jobs();
                millis[i] = (System.nanoTime() - begin) / 1e6;
                if (found != OWN_JOBS) {
                    throw new IOException(endpoint.printerUri() + " lists " + found + " jobs instead of " + OWN_JOBS);
                }
            }
        }
        Arrays.sort(millis);
        return millis;
    }
}
