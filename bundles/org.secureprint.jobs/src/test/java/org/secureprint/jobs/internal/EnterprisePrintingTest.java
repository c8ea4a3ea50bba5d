package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;

/** Job passwords and proof prints (PWG 5100.11). */
class EnterprisePrintingTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @Test
    void aJobWithAPasswordIsReleasedWithIt() throws IOException {
        Job job = job(Map.of(JobPassword.KEYWORD, password("2468")));

        refused(job, "");
        refused(job, "1111");
        assertThat(jobs.release(job.id(), ALICE, "hall", "2468".toCharArray()).state())
                .isEqualTo(JobState.PENDING);
    }

    @Test
    void afterTooManyWrongPasswordsTheRightOneDoesNotHelp() throws IOException {
        Job job = job(Map.of(JobPassword.KEYWORD, password("2468")));
        for (int i = 0; i < Guesses.MAX_WRONG; i++) {
            refused(job, "1111");
        }

        refused(job, "2468");
    }

    @Test
    void guessesAtTheSameTimeAreNoMoreThanGuessesInARow() throws Exception {
        Job job = job(Map.of(JobPassword.KEYWORD, password("2468")));
        int burst = 3 * Guesses.MAX_WRONG;
        ExecutorService guessers = Executors.newFixedThreadPool(burst);
        CyclicBarrier together = new CyclicBarrier(burst);
        Callable<String> guess = () -> {
            together.await();
            return catchThrowableOfType(
                            PrintException.class, () -> jobs.release(job.id(), ALICE, "hall", "1111".toCharArray()))
                    .getMessage();
        };
        int lookedAt = 0;
        for (Future<String> refusal : guessers.invokeAll(Collections.nCopies(burst, guess))) {
            lookedAt += refusal.get().startsWith("That is not the password") ? 1 : 0;
        }
        guessers.shutdown();
        assertThat(lookedAt).isEqualTo(Guesses.MAX_WRONG);
    }

    @Test
    void theRightPasswordIsNoGuess() throws IOException {
        Job job = job(Map.of(JobPassword.KEYWORD, password("2468")));
        for (int i = 0; i <= Guesses.MAX_WRONG; i++) {
            assertThat(jobs.release(job.id(), ALICE, "hall", "2468".toCharArray())
                            .state())
                    .isEqualTo(JobState.PENDING);
        }
    }

    @Test
    void theProofIsPrintedFirstAndThenTheJobIsHeldAgain() throws IOException {
        Job job = job(Map.of("copies", "20", "proof-copies", "1"));
        jobs.release(job.id(), ALICE, "hall");

        Job proof = jobs.claim(job.id(), "hall").orElseThrow();
        assertThat(proof.request().template()).isEqualTo(Map.of("copies", "1"));
        Job held = jobs.complete(proof, 1, false).orElseThrow();

        assertThat(held.isReleasable()).isTrue();
        assertThat(held.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(held.message()).contains("proof");
        jobs.release(job.id(), ALICE, "hall");
        Job all = jobs.claim(job.id(), "hall").orElseThrow();
        assertThat(all.request().template()).isEqualTo(Map.of("copies", "20"));
        assertThat(jobs.complete(all, 20, false).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void aJobThatTakesLongerThanItMayIsCanceled() throws IOException {
        Work work = new Work(
                fixture.store, fixture.storedJobs(), new QueueRules(fixture.queues), new PendingOrder(), fixture.log);
        Job job = job(Map.of("job-cancel-after", "60"));
        Job other = job(Map.of());
        for (Job one : List.of(job, other)) {
            jobs.release(one.id(), ALICE, "hall");
            jobs.claim(one.id(), "hall");
        }

        fixture.clock.advance(Duration.ofSeconds(60));
        work.endOvertime();
        assertThat(jobs.find(ALICE, job.id()).orElseThrow().state()).isEqualTo(JobState.PROCESSING);
        fixture.clock.advance(Duration.ofSeconds(1));
        work.endOvertime();

        assertThat(jobs.find(ALICE, job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELED);
        assertThat(jobs.find(ALICE, job.id()).orElseThrow().message()).contains("60 seconds");
        assertThat(jobs.find(ALICE, other.id()).orElseThrow().state()).isEqualTo(JobState.PROCESSING);
    }

    private Job job(Map<String, String> template) throws IOException {
        return jobs.print(
                new JobRequest("ipp", "report", "alice", "192.0.2.1", false, template), AUTO, JobsFixture.data(PDF));
    }

    private void refused(Job job, String password) {
        assertThatThrownBy(() -> jobs.release(job.id(), ALICE, "hall", password.toCharArray()))
                .isInstanceOfSatisfying(PrintException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHORIZED));
    }

    private static String password(String pin) {
        return JobPassword.of(JobPassword.NONE, pin.getBytes(StandardCharsets.UTF_8))
                .text();
    }
}
