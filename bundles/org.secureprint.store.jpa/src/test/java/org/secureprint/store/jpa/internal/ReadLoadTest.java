package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.JobStoreContract;

/**
 * However many read, jobs are taken, and the database is not taken for a failed one. Only the first job, and the first after a rotation
 * of keys, has something to read itself.
 */
class ReadLoadTest {
    private static final int CONNECTIONS = 4;
    private static final CountDownLatch END_OF_QUERIES = new CountDownLatch(1);

    @TempDir
    private Path data;

    /** What the database calls for each row of a query that takes its time. */
    public static final class Slow {
        private Slow() {}

        public static int query() throws InterruptedException {
            END_OF_QUERIES.await();
            return 1;
        }
    }

    @Test
    void takesJobsWhileAllReadersAreBusy() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (OpenDatabase open = TestDatabase.open(Map.of("connections", CONNECTIONS), data);
                AutoCloseable endOfQueries = END_OF_QUERIES::countDown) {
            alias(open);
            JobStore store = TestDatabase.jobs(open.database());
            store.insert(JobStoreContract.newJob(store));
            Job job = JobStoreContract.newJob(store);
            ExecutorCompletionService<Object> readers = new ExecutorCompletionService<>(threads);
            Callable<Object> read = () -> open.database()
                    .read(em -> em.createNativeQuery("SELECT slow_query()").getSingleResult());
            for (int i = 0; i < CONNECTIONS; i++) {
                readers.submit(read);
            }
            assertBusy(readers.take());

            store.insert(job);
            assertBusy(threads.submit(() -> (Object) store.find(job.id())));
            endOfQueries.close();
            for (int i = 1; i < CONNECTIONS; i++) {
                assertThat(readers.take().get()).isEqualTo(1);
            }
            assertThat(store.find(job.id())).contains(job);
        } finally {
            threads.shutdown();
        }
    }

    private static void alias(OpenDatabase open) throws Exception {
        try (Connection connection = open.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS slow_query FOR '" + Slow.class.getName() + ".query'");
        }
    }

    private static void assertBusy(Future<Object> reader) {
        assertThatThrownBy(reader::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.SERVER_ERROR_BUSY));
    }
}
