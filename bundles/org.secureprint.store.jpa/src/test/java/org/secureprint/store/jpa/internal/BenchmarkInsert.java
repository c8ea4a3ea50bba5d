package org.secureprint.store.jpa.internal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.testing.Together;
import org.secureprint.itests.server.PostgresServer;

/**
 * Durable inserts and changes per second, the CPU time of one, and how long lists take; sealed and in clear. Arguments: a directory, or
 * {@code postgresql}; jobs per measurement.
 */
final class BenchmarkInsert {
    private BenchmarkInsert() {}

    public static void main(String[] args) throws Exception {
        int jobs = Integer.parseInt(args[1]);
        if (args[0].equals("postgresql")) {
            try (PostgresServer server = new PostgresServer()) {
                measure(server.config(), Path.of("unused"), jobs);
            }
        } else {
            measure(Map.of(), Files.createTempDirectory(Path.of(args[0]), "spm-bench"), jobs);
        }
    }

    private static void measure(Map<String, String> config, Path data, int jobs) throws Exception {
        try (SealedDatabase database = new SealedDatabase(config, data)) {
            for (int round = 0; round < 3; round++) {
                for (boolean sealed : new boolean[] {false, true}) {
                    database.sql("DELETE FROM job");
                    database.seal(sealed);
                    System.out.println(sealed ? "sealed" : "clear");
                    for (int threads : new int[] {1, 8, 32}) {
                        inserts(database, threads, jobs);
                    }
                    lists(database);
                }
            }
        }
    }

    private static void inserts(SealedDatabase database, int threads, int jobs) throws Exception {
        rate("inserts", threads, jobs, thread -> {
            for (int i = thread; i < jobs; i += threads) {
                database.jobs().insert(database.job("user" + i % 1000));
            }
            return null;
        });
        List<Job> stored = database.jobs().list(JobQuery.all().atMost(Math.min(jobs, JobQuery.MAX_LIMIT)));
        rate("changes", threads, stored.size(), thread -> {
            for (int i = thread; i < stored.size(); i += threads) {
                database.jobs().update(stored.get(i));
            }
            return null;
        });
    }

    private static void rate(String what, int threads, int count, Together.Work work) throws Exception {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = machine.getProcessCpuTime();
        long start = System.nanoTime();
        Together.run(threads, work);
        double elapsed = (System.nanoTime() - start) / 1e9;
        double used = (machine.getProcessCpuTime() - cpu) / 1e3 / count;
        System.out.printf("  %2d threads: %,7.0f %s/s, %5.0f us of CPU each%n", threads, count / elapsed, what, used);
    }

    private static void lists(SealedDatabase database) {
        JobQuery mine = JobQuery.all().ownedBy("user7").atMost(10);
        time("  10 of one owner's", 2000, () -> database.jobs().list(mine));
        time("  10,000 of everybody's", 10, () -> database.jobs().list(JobQuery.all()));
    }

    private static void time(String what, int times, Runnable work) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        System.out.printf("%s: %,.3f ms%n", what, (System.nanoTime() - start) / 1e6 / times);
    }
}
