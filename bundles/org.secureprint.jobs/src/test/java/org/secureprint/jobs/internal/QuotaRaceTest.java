package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobUsage;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;

/** Limits hold exactly, however many people submit at the same time. */
class QuotaRaceTest {
    private static final int SUBMITTERS = 20;
    private static final int ROOM = 7;

    /** Several pieces of the stream. */
    private static final byte[] LARGE = new byte[300_000];

    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @RepeatedTest(20)
    void soManyJobsOfAPerson() throws Exception {
        fixture.settings.put(Setting.MAX_JOBS_PER_USER, ROOM);
        submit("ann", "ann", Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED);
    }

    @RepeatedTest(20)
    void soManyOctetsOfAPerson() throws Exception {
        fixture.settings.put(Setting.MAX_OCTETS_PER_USER, ROOM * (long) LARGE.length);
        submit("ann", "ann", Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED);
    }

    @RepeatedTest(20)
    void soManyJobsOfAQueue() throws Exception {
        fixture.queues.change(
                PrintQueue.DEFAULT, queue -> queue.change().maxJobs(ROOM).toQueue());
        submit("ann", "bob", Status.SERVER_ERROR_TOO_MANY_JOBS);
    }

    @RepeatedTest(20)
    void soManyOctetsOfAQueue() throws Exception {
        fixture.queues.change(
                PrintQueue.DEFAULT,
                queue -> queue.change().maxOctets(ROOM * (long) LARGE.length).toQueue());
        submit("ann", "bob", Status.SERVER_ERROR_TOO_MANY_JOBS);
    }

    /** Half of them each. */
    private void submit(String one, String other, Status expected) throws Exception {
        CyclicBarrier start = new CyclicBarrier(SUBMITTERS);
        List<Callable<Status>> all = IntStream.range(0, SUBMITTERS)
                .<Callable<Status>>mapToObj(i -> () -> {
                    start.await();
                    try {
                        jobs.print(request(i % 2 == 0 ? one : other), AUTO, data(LARGE));
                        return null;
                    } catch (PrintException e) {
                        return e.status();
                    }
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(SUBMITTERS);
        int taken = 0;
        for (Future<Status> answer : threads.invokeAll(all)) {
            if (answer.get() == null) {
                taken++;
            } else {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
        threads.shutdown();
        assertThat(taken).isEqualTo(ROOM);
        assertThat(fixture.store.usage(JobQuery.all())).isEqualTo(new JobUsage(ROOM, ROOM * (long) LARGE.length));
        assertThat(fixture.vault.keys()).hasSize(ROOM);
    }
}
