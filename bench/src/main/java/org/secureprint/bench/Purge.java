package org.secureprint.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * How long SPM takes to delete many jobs whose time is over, and what that costs those who print meanwhile: the rate of intake, slice by
 * slice, before, during and after it.
 */
final class Purge {
    private static final String QUEUE = "expiring";
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP = 30_000;
    private static final int SLICE_SECONDS = 3;
    private static final int CALM_SLICES = 6;
    private static final int PATIENCE_SECONDS = 180;
    /** Seldom, because it has the server count the jobs of the queue. */
    private static final int LOOK_EVERY_MILLIS = 2000;

    private final int jobs;
    private final SpmServer server;

    Purge(int jobs, SpmServer server) {
        this.jobs = jobs;
        this.server = server;
    }

    void run() throws Exception {
        server.run("spm:queue-put --accepts requesting-user-name --retention never " + QUEUE);
        load(new Workload(Workload.SMALL, CONNECTIONS, false, false, WARM_UP));
        Endpoint expiring = server.endpoint(QUEUE);
        Load.run(new Workload(Workload.SMALL, CONNECTIONS, false, false, jobs), server, expiring);
        TimeUnit.SECONDS.sleep(61);

        List<Slice> slices = new ArrayList<>();
        slices(slices, CALM_SLICES);
        ExecutorService watcher = Executors.newSingleThreadExecutor();
        try {
            long due = System.nanoTime();
            server.run("spm:queue-put --retention 1 " + QUEUE);
            Future<long[]> purge = watcher.submit(() -> watch(expiring));
            while (!purge.isDone()) {
                slices(slices, 1);
            }
            slices(slices, CALM_SLICES);
            report(slices, due, purge.get());
        } finally {
            watcher.shutdownNow();
        }
    }

    private void report(List<Slice> slices, long due, long[] purge) {
        double during = rate(slices, slice -> slice.end > purge[0] && slice.begin < purge[1]);
        double otherwise = rate(slices, slice -> slice.end <= purge[0] || slice.begin >= purge[1]);
        System.out.println("| jobs deleted | begun, s after they were due | over, s after they were due |"
                + " intake without, jobs/s | meanwhile | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.1f | %.1f | %,.0f | %,.0f | **%.2f** |%n",
                jobs,
                (purge[0] - due) / 1e9,
                (purge[1] - due) / 1e9,
                otherwise,
                during,
                during / otherwise);
    }

    private static double rate(List<Slice> slices, Predicate<Slice> which) {
        return slices.stream()
                .filter(which)
                .mapToDouble(Slice::jobsPerSecond)
                .average()
                .orElse(Double.NaN);
    }

    private void slices(List<Slice> slices, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            Sample sample =
                    load(new Workload(Workload.SMALL, CONNECTIONS, false, false, Integer.MAX_VALUE, SLICE_SECONDS));
            slices.add(new Slice(begin, System.nanoTime(), sample.jobsPerSecond()));
            System.err.printf(Locale.ROOT, "%,.0f jobs/s%n", sample.jobsPerSecond());
        }
    }

    private Sample load(Workload workload) throws Exception {
        return Load.run(workload, server);
    }

    /** When the first of the queue's jobs is gone, and the last. */
    private long[] watch(Endpoint expiring) throws IOException, InterruptedException {
        try (Connection connection = Connection.open(expiring)) {
            server.await(
                    "begin to delete", PATIENCE_SECONDS, LOOK_EVERY_MILLIS, () -> left(connection, expiring) < jobs);
            long begun = System.nanoTime();
            server.await("delete all", PATIENCE_SECONDS, LOOK_EVERY_MILLIS, () -> left(connection, expiring) == 0);
            return new long[] {begun, System.nanoTime()};
        }
    }

    private static int left(Connection connection, Endpoint expiring) throws IOException {
        return connection.exchange(IppRequest.queuedJobCount(expiring)).integer("queued-job-count");
    }

    private record Slice(long begin, long end, double jobsPerSecond) {}
}
