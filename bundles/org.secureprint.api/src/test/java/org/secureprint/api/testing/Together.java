package org.secureprint.api.testing;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that several threads do at the same time. */
public final class Together {
    private Together() {}

    /** Work of one of several threads. */
    public interface Work {
        Void run(int thread) throws Exception;
    }

    /** Runs the work on that many threads at once and waits for all of them. */
    public static void run(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Set<Callable<Void>> tasks = new HashSet<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> work.run(thread));
            }
            for (Future<Void> each : executor.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
