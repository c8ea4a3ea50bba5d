package org.secureprint.jobs.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.secureprint.api.PrintException;

/** Does the same with many things, several at once. */
final class ManyThreads implements AutoCloseable {
    private final ExecutorService threads;

    ManyThreads(String name, int count) {
        threads = Executors.newFixedThreadPool(count, task -> new Thread(task, name));
    }

    /** Returns when all are done, with what each gave. The first failure is thrown, once the others are done too. */
    <A, T> List<T> forEach(List<A> things, Work<A, T> work) throws IOException {
        List<Callable<T>> tasks = new ArrayList<>();
        things.forEach(thing -> tasks.add(() -> work.on(thing)));
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PrintException refused) {
                throw refused;
            }
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** What is done with each. */
    interface Work<A, T> {
        T on(A thing) throws IOException;
    }
}
