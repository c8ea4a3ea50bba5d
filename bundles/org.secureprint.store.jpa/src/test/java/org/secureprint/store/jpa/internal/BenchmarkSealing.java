package org.secureprint.store.jpa.internal;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.secureprint.api.job.Job;

/** The CPU time that a thread spends to seal a job, to open it, and to convert stored ones. Argument: a directory. */
final class BenchmarkSealing {
    private static final int JOBS = 10_000;

    private BenchmarkSealing() {}

    public static void main(String[] args) throws Exception {
        try (SealedDatabase database = SealedDatabase.in(Files.createTempDirectory(Path.of(args[0]), "spm-bench"))) {
            database.seal(false);
            List<Job> jobs = database.insert(JOBS, "ann", "bob", "carla");
            for (int round = 0; round < 5; round++) {
                measure(database, jobs);
            }
            for (boolean on : new boolean[] {true, false}) {
                database.seal(on);
                long start = System.nanoTime();
                database.conversion().run();
                System.out.printf(
                        "%,d jobs %s in %,d ms%n",
                        JOBS, on ? "sealed" : "in clear", (System.nanoTime() - start) / 1_000_000);
            }
        }
    }

    private static void measure(SealedDatabase database, List<Job> jobs) {
        OwnerNames owners =
                new OwnerNames(database.database(), database.sealing().keys(), new KnownOwners(System::nanoTime), null);
        database.seal(false);
        time("a row in clear", jobs, job -> new JobRow(job, database.sealing().form(job)));
        List<JobRow> clear = jobs.stream()
                .map(job -> new JobRow(job, database.sealing().form(job)))
                .toList();
        time("a job of a row in clear", clear, row -> database.sealing().job(row, owners));
        database.seal(true);
        time("a sealed row", jobs, job -> new JobRow(job, database.sealing().form(job)));
        List<JobRow> sealed = jobs.stream()
                .map(job -> new JobRow(job, database.sealing().form(job)))
                .toList();
        time("a job of a sealed row", sealed, row -> database.sealing().job(row, owners));
        System.out.printf("%d octets%n", sealed.get(0).sealed.length);
    }

    private static <T> void time(String what, List<T> all, Consumer<T> work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        all.forEach(work);
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        System.out.printf("%s: %.1f us%n", what, spent / 1e3 / all.size());
    }
}
