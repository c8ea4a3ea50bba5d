package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/** S-01, S-14: what may happen while a document arrives. */
class ArrivingJobsTest extends IntakeFixture {
    @Test
    void anArrivingJobIsListedAndCanBeCanceled() throws Exception {
        Pausing stream = new Pausing(PDF);
        CompletableFuture<Job> printing = printing(stream);
        stream.awaitReader();

        Job arriving = jobs.list(ALICE, JobQuery.notCompleted()).get(0);
        assertThat(arriving.reasons()).containsExactly(JobStateReason.JOB_INCOMING);
        assertThat(jobs.count(ALICE, JobQuery.all())).isEqualTo(1);
        assertThat(jobs.find(BOB, arriving.id())).isEmpty();
        assertThat(jobs.list(BOB, JobQuery.all())).isEmpty();
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.cancel(arriving.id(), BOB));
        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.release(arriving.id(), ALICE, "hall"));
        assertThat(jobs.cancel(arriving.id(), ALICE).state()).isEqualTo(JobState.CANCELED);

        stream.goOn();
        assertThatThrownBy(() -> printing.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.SERVER_ERROR_JOB_CANCELED));
        nothingIsLeft();
    }

    @Test
    void oneJobMoreThanThereIsRoomForIsToldToTryAgain() throws Exception {
        Pausing first = new Pausing(PDF);
        Pausing second = new Pausing(PDF);
        CompletableFuture<Job> firstJob = printing(first);
        CompletableFuture<Job> secondJob = printing(second);
        first.awaitReader();
        second.awaitReader();
        refused(Status.SERVER_ERROR_BUSY, () -> jobs.print(request("alice"), AUTO, data(PDF)));
        first.goOn();
        second.goOn();
        firstJob.get(10, TimeUnit.SECONDS);
        secondJob.get(10, TimeUnit.SECONDS);
        jobs.print(request("alice"), AUTO, data(PDF));
        assertThat(fixture.store.count(JobQuery.all())).isEqualTo(3);
    }

    @Test
    void aStopRefusesNewJobsAndLetsArrivingOnesFinish() throws Exception {
        Pausing stream = new Pausing(PDF);
        CompletableFuture<Job> printing = printing(stream);
        stream.awaitReader();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
            try {
                jobs.close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (isOpen()) {
            Thread.onSpinWait();
        }
        refused(Status.SERVER_ERROR_SERVICE_UNAVAILABLE, () -> jobs.print(request("alice"), AUTO, data(PDF)));
        stream.goOn();
        assertThat(printing.get(10, TimeUnit.SECONDS).isReleasable()).isTrue();
        closing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aStopDoesNotWaitForEver() throws Exception {
        JobServices impatient = fixture.start(Map.of("drainTimeoutSeconds", 0));
        Pausing stream = new Pausing(PDF);
        CompletableFuture<Job> printing = printing(impatient, stream);
        stream.awaitReader();
        impatient.close();
        stream.goOn();
        assertThatThrownBy(() -> printing.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                        .isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE));
        nothingIsLeft();
    }

    @Test
    void aJobCanceledWhileItsDocumentArrivesTakesNone() throws Exception {
        Job created = jobs.create(request("alice"));
        Pausing stream = new Pausing(PDF);
        CompletableFuture<Job> adding = CompletableFuture.supplyAsync(() -> {
            try {
                return jobs.addDocument(created.id(), ALICE, AUTO, stream, true);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        stream.awaitReader();
        refused(Status.SERVER_ERROR_BUSY, () -> jobs.addDocument(created.id(), ALICE, AUTO, data(PDF), true));
        jobs.cancel(created.id(), ALICE);
        stream.goOn();
        assertThatThrownBy(() -> adding.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.SERVER_ERROR_JOB_CANCELED));
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(fixture.store.find(created.id()).orElseThrow().state()).isEqualTo(JobState.CANCELED);
    }

    private boolean isOpen() {
        try {
            jobs.validate(request("alice"), AUTO);
            return true;
        } catch (PrintException e) {
            return false;
        }
    }

    private CompletableFuture<Job> printing(InputStream stream) {
        return printing(jobs, stream);
    }

    private static CompletableFuture<Job> printing(JobServices services, InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return services.print(request("alice"), AUTO, stream);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Gives its octets, then waits to be told that the document ends. */
    private static final class Pausing extends ByteArrayInputStream {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch ending = new CountDownLatch(1);

        Pausing(byte[] octets) {
            super(octets);
        }

        void awaitReader() throws InterruptedException {
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void goOn() {
            ending.countDown();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, length);
            if (read < 0) {
                reading.countDown();
                try {
                    ending.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return read;
        }
    }
}
