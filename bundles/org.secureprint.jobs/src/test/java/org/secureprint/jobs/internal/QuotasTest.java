package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobUsage;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryQueues;

/** What a person and a queue may hold. */
class QuotasTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @Test
    void aPersonHoldsSoManyJobs() throws IOException {
        fixture.settings.put(Setting.MAX_JOBS_PER_USER, 2);
        Job first = JobsFixture.heldJob(jobs);
        JobsFixture.heldJob(jobs);
        refused(
                () -> jobs.print(request("ALICE"), AUTO, data(PDF)),
                Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                "maxJobsPerUser: 2 jobs");
        refused(() -> jobs.create(request("alice")), Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED, "maxJobsPerUser");
        refused(
                () -> jobs.validate(request("alice"), AUTO),
                Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                "maxJobsPerUser");
        jobs.print(request("bob"), AUTO, data(PDF));
        assertThat(holds()).isEqualTo(new JobUsage(3, 3L * PDF.length));

        jobs.cancel(first.id(), ALICE);
        refused(() -> JobsFixture.heldJob(jobs), Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED, "maxJobsPerUser: 2 jobs");
        jobs.delete(first.id(), ALICE);
        JobsFixture.heldJob(jobs);
    }

    @Test
    void aStreamIsRefusedWhereItCrossesTheLimit() {
        fixture.settings.put(Setting.MAX_OCTETS_PER_USER, 1_000_000L);
        Endless endless = new Endless();
        refused(
                () -> jobs.print(request("alice"), AUTO, endless),
                Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                "maxOctetsPerUser: 1000000 octets");
        assertThat(endless.read).isLessThanOrEqualTo(1_000_000 + 2 * 65_536);
        nothingIsLeft();
    }

    @Test
    void aQueueHoldsSoMuch() throws IOException {
        limit(queue -> queue.maxJobs(1));
        JobsFixture.heldJob(jobs);
        refused(
                () -> jobs.print(request("bob"), AUTO, data(PDF)),
                Status.SERVER_ERROR_TOO_MANY_JOBS,
                "the queue print have reached their limit (maxJobs: 1 jobs)");
        limit(queue -> queue.maxJobs(0).maxOctets(2L * PDF.length));
        jobs.print(request("bob"), AUTO, data(PDF));
        refused(
                () -> jobs.print(request("bob"), AUTO, data(PDF)),
                Status.SERVER_ERROR_TOO_MANY_JOBS,
                "maxOctets: " + 2 * PDF.length + " octets");
        assertThat(holds().jobs()).isEqualTo(2);
    }

    @Test
    void documentsThatFollowCountToo() throws IOException {
        fixture.settings.put(Setting.MAX_OCTETS_PER_USER, 2L * PDF.length);
        Job job = jobs.create(request("alice"));
        jobs.addDocument(job.id(), ALICE, AUTO, data(PDF), false);
        jobs.addDocument(job.id(), ALICE, AUTO, data(PDF), false);
        refused(
                () -> jobs.addDocument(job.id(), ALICE, AUTO, data(PDF), true),
                Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                "maxOctetsPerUser");
        assertThat(holds()).isEqualTo(new JobUsage(1, 2L * PDF.length));
        jobs.cancelDocument(job.id(), ALICE, 1);
        jobs.addDocument(job.id(), ALICE, AUTO, data(PDF), true);
    }

    @Test
    void whoseItIsMayBeKnownInTheEnd() throws IOException {
        fixture.settings.put(Setting.MAX_OCTETS_PER_USER, PDF.length + 1L);
        JobRequest soFar = new JobRequest("print", "lpd", "?", "?", NameProof.NONE, "192.0.2.1", false, Map.of());
        for (int i = 0; i < 2; i++) {
            try (IncomingJob incoming = jobs.receive(soFar)) {
                incoming.addDocument(AUTO, data(PDF));
                if (i == 0) {
                    incoming.finish(request("alice"), List.of());
                } else {
                    refused(
                            () -> incoming.finish(request("alice"), List.of()),
                            Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                            "maxOctetsPerUser");
                }
            }
        }
        assertThat(holds()).isEqualTo(new JobUsage(1, PDF.length));
    }

    @Test
    void aClaimedJobIsItsOwnersFromThenOn() throws IOException {
        fixture.queues.put(InMemoryQueues.queue("print", NameProof.BASIC, NameProof.NONE));
        fixture.settings.put(Setting.MAX_JOBS_PER_USER, 1);
        Job first = jobs.print(request("somebody"), AUTO, data(PDF));
        Job second = jobs.print(request("somebody"), AUTO, data(PDF));
        assertThat(second.isUnclaimed()).isTrue();
        jobs.claim(jobs.code(first).orElseThrow(), BOB, "192.0.2.1");
        refused(
                () -> jobs.claim(jobs.code(second).orElseThrow(), BOB, "192.0.2.1"),
                Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                "The jobs of bob");
        jobs.delete(first.id(), BOB);
        jobs.claim(jobs.code(second).orElseThrow(), BOB, "192.0.2.1");
    }

    @Test
    void whatIsNotStoredTakesUpNothing() throws IOException {
        fixture.settings.put(Setting.MAX_JOBS_PER_USER, 1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> jobs.print(request("alice"), AUTO, new Broken()))
                    .isInstanceOf(IOException.class);
        }
        FailingStore failing = new FailingStore(
                fixture.store, new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is gone."));
        JobServices failingJobs = fixture.start(
                Map.of(), failing, fixture.vault, UUID.randomUUID().toString());
        refused(() -> JobsFixture.heldJob(failingJobs), Status.SERVER_ERROR_TEMPORARY_ERROR, "gone");
        nothingIsLeft();
        failing.heal();
        JobsFixture.heldJob(failingJobs);
    }

    @Test
    void whatIsStoredCountsAfterAStartOfThisBundle() throws IOException {
        fixture.settings.put(Setting.MAX_JOBS_PER_USER, 1);
        JobsFixture.heldJob(jobs);
        JobServices next = fixture.start();
        refused(() -> JobsFixture.heldJob(next), Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED, "maxJobsPerUser");
    }

    @Test
    void whatAnotherServerTookIsSeenSecondsLater() throws IOException {
        long[] nanos = {0};
        Quotas quotas = new Quotas(fixture.store, fixture.settings, fixture.queues, () -> nanos[0]);
        fixture.settings.put(Setting.MAX_JOBS_PER_USER, 1);
        Job job = Job.incoming(7, UUID.randomUUID(), "alice", request("alice"), fixture.clock.instant());
        quotas.open(job, true).close();
        JobsFixture.heldJob(jobs);
        nanos[0] = 9_999_999_999L;
        quotas.open(job, true).close();
        nanos[0]++;
        refused(() -> quotas.open(job, true), Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED, "maxJobsPerUser");
    }

    private void limit(UnaryOperator<PrintQueue.Change> change) {
        fixture.queues.change(
                PrintQueue.DEFAULT, queue -> change.apply(queue.change()).toQueue());
    }

    private JobUsage holds() {
        InMemoryJobStore store = fixture.store;
        assertThat(fixture.vault.keys().stream().filter(key -> key.documentNumber() <= Intake.MAX_DOCUMENTS))
                .hasSize((int) store.list(JobQuery.all()).stream()
                        .filter(job -> !job.erased())
                        .mapToLong(job -> job.documents().size())
                        .sum());
        return store.usage(JobQuery.all());
    }

    private void nothingIsLeft() {
        assertThat(holds()).isEqualTo(JobUsage.NONE);
    }

    static void refused(ThrowingCallable call, Status status, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    /** A client that never stops. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }

        @Override
        public int read(byte[] target, int from, int count) {
            read += count;
            return count;
        }
    }

    /** A client that goes away. */
    private static final class Broken extends InputStream {
        private int left = 100_000;

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("The client went away");
            }
            return 1;
        }
    }
}
