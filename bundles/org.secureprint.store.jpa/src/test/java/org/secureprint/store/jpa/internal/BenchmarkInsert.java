package org.secureprint.store.jpa.internal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.job.Job;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.Together;
import org.secureprint.itests.server.PostgresServer;

/** Durable inserts per second and the CPU time of one. Arguments: a directory, or {@code postgresql}; seconds per measurement. */
final class BenchmarkInsert {
    private BenchmarkInsert() {}

    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[1]);
        if (args[0].equals("postgresql")) {
            try (PostgresServer server = new PostgresServer()) {
                measure(server.config(), Path.of("unused"), seconds);
            }
        } else {
            measure(Map.of(), Files.createTempDirectory(Path.of(args[0]), "spm-bench"), seconds);
        }
    }

    private static void measure(Map<String, String> config, Path data, int seconds) throws Exception {
        try (OpenDatabase open = TestDatabase.open(config, data)) {
            JpaJobStore store = new JpaJobStore(open.database());
            inserts(store, 8, seconds);
            for (int threads : new int[] {1, 8, 32}) {
                inserts(store, threads, seconds);
            }
        }
    }

    private static void inserts(JpaJobStore store, int threads, int seconds) throws Exception {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        AtomicInteger count = new AtomicInteger();
        long cpu = machine.getProcessCpuTime();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        Together.run(threads, thread -> {
            while (System.nanoTime() < end) {
                Job job = JobStoreContract.newJob(store);
                store.insert(job);
                count.incrementAndGet();
            }
            return null;
        });
        double elapsed = (System.nanoTime() - start) / 1e9;
        double used = (machine.getProcessCpuTime() - cpu) / 1e3 / count.get();
        System.out.printf(
                "%2d threads: %,7.0f inserts/s, %5.0f us of CPU each%n", threads, count.get() / elapsed, used);
    }
}
