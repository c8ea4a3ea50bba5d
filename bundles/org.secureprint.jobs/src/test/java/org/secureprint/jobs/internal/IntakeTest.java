package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;

/** S-01, S-14: how jobs come in, and what is left when they do not. */
class IntakeTest {
    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start(Map.of("maxIncomingJobs", 2));

    @BeforeEach
    void limitTheSize() {
        fixture.settings.put(Setting.MAX_JOB_OCTETS, 100_000L);
    }

    @Test
    void aPrintedJobIsHeldForItsOwner() throws IOException {
        Job job = jobs.print(request("Alice "), AUTO, data(PDF));

        assertThat(job.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(job.reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
        assertThat(job.owner()).isEqualTo("alice");
        assertThat(job.documents()).containsExactly(new Document(1, "report.pdf", "application/pdf", PDF.length));
        assertThat(fixture.store.find(job.id())).contains(job);
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(PDF);
        assertThat(fixture.eventKinds()).containsExactly(JobEvent.Kind.JOB_CREATED);
        assertThat(fixture.log.of(LogKind.PORT_ACCESS)).singleElement().satisfies(line -> {
            assertThat(line.action()).isEqualTo("Print-Job");
            assertThat(line.object()).isEqualTo("job " + job.id());
            assertThat(line.toString()).doesNotContain("report");
        });
    }

    @Test
    void theClientsHoldIsNoted() throws IOException {
        JobRequest held = new JobRequest("ipp", "report", "alice", "192.0.2.1", true, Map.of());
        assertThat(jobs.print(held, AUTO, data(PDF)).reasons())
                .containsExactlyInAnyOrder(JobStateReason.JOB_RELEASE_WAIT, JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
    }

    @Test
    void aDeclaredFormatIsKept() throws IOException {
        Job job = jobs.print(request("alice"), new DocumentRequest("", "application/vnd.example"), data(PDF));
        assertThat(job.documents().get(0).format()).isEqualTo("application/vnd.example");
    }

    @Test
    void aDocumentLargerThanTheBufferArrivesWhole() throws IOException {
        byte[] octets = new byte[99_999];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 31);
        }
        Job job = jobs.print(request("alice"), AUTO, new Dripping(octets));
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(octets);
        assertThat(job.octets()).isEqualTo(octets.length);
    }

    @Test
    void nothingOfADocumentStaysInTheBuffer() throws IOException {
        List<byte[]> targets = new ArrayList<>();
        InputStream watched = new ByteArrayInputStream(PDF) {
            @Override
            public int read(byte[] target, int offset, int length) {
                targets.add(target);
                return super.read(target, offset, length);
            }
        };
        jobs.print(request("alice"), AUTO, watched);
        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(target).isEqualTo(new byte[target.length]));
    }

    @Test
    void aReadWithoutOctetsDoesNotEndADocument() throws IOException {
        byte[] octets = new byte[90_000];
        InputStream hesitating = new ByteArrayInputStream(octets) {
            private boolean hesitates;

            @Override
            public int read(byte[] target, int offset, int length) {
                hesitates = !hesitates;
                return hesitates ? 0 : super.read(target, offset, length);
            }
        };
        assertThat(jobs.print(request("alice"), AUTO, hesitating).octets()).isEqualTo(octets.length);
    }

    @Test
    void aJobCanBeReleasedAsSoonAsItIsKnown() throws IOException {
        fixture.listener = news -> {
            if (news.kind() == JobEvent.Kind.JOB_CREATED) {
                jobs.release(news.jobId(), ALICE, "hall");
            }
        };
        Job job = jobs.print(request("alice"), AUTO, data(PDF));
        assertThat(jobs.find(ALICE, job.id()).orElseThrow().state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void aJobThatNobodyCanBeToldOfKeepsItsDocument() throws IOException {
        fixture.listener = news -> {
            throw new IllegalStateException("The event service has stopped");
        };
        Job job = jobs.print(request("alice"), AUTO, data(PDF));
        assertThat(fixture.store.find(job.id())).contains(job);
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(PDF);
    }

    @Test
    void whatIsTooLargeLeavesNothing() throws IOException {
        jobs.print(request("alice"), AUTO, data(new byte[100_000]));
        refused(
                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                () -> jobs.print(request("alice"), AUTO, data(new byte[100_001])));
        assertThat(fixture.vault.keys()).hasSize(1);
        assertThat(jobs.count(ADMIN, JobQuery.all())).isEqualTo(1);
    }

    @Test
    void anEmptyDocumentIsRefused() {
        refused(Status.CLIENT_ERROR_BAD_REQUEST, () -> jobs.print(request("alice"), AUTO, data(new byte[0])));
        nothingIsLeft();
    }

    @Test
    void aRequestWithoutAUserIsRefused() {
        refused(Status.CLIENT_ERROR_BAD_REQUEST, () -> jobs.print(request("  "), AUTO, data(PDF)));
        refused(Status.CLIENT_ERROR_BAD_REQUEST, () -> jobs.validate(request(""), AUTO));
        nothingIsLeft();
    }

    @Test
    void validateAgreesWithPrint() {
        jobs.validate(request("alice"), AUTO);
        DocumentRequest noMediaType = new DocumentRequest("", "pdf");
        refused(Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, () -> jobs.validate(request("alice"), noMediaType));
        refused(
                Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
                () -> jobs.print(request("alice"), noMediaType, data(PDF)));
        nothingIsLeft();
    }

    @Test
    void aClientThatStopsInTheMiddleLeavesNothing() {
        IOException reset = new IOException("Connection reset");
        assertThatThrownBy(() -> jobs.print(request("alice"), AUTO, new SequenceInputStream(data(PDF), failing(reset))))
                .isSameAs(reset);
        assertThatThrownBy(() -> jobs.print(
                        request("alice"), AUTO, new SequenceInputStream(data(new byte[80_000]), failing(reset))))
                .isSameAs(reset);
        nothingIsLeft();
    }

    @Test
    void aFullDiskIsTheServersErrorAndNotTheClients() throws IOException {
        fixture.vault.failWith(new IOException("No space left on device"));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.print(request("alice"), AUTO, data(PDF)));
        nothingIsLeft();
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).hasSize(1);

        fixture.vault.failWith(null);
        assertThat(jobs.print(request("alice"), AUTO, data(PDF)).isReleasable()).isTrue();
    }

    @Test
    void whenTheStoreFailsTheDocumentIsErased() {
        PrintException down = new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is down.");
        JobServices broken =
                fixture.start(Map.of(), new FailingStore(fixture.store, down), fixture.vault, "framework of this test");
        assertThatThrownBy(() -> broken.print(request("alice"), AUTO, data(PDF)))
                .isSameAs(down);
        nothingIsLeft();
    }

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
    void documentsAreAddedUntilTheLast() throws IOException {
        Job created = jobs.create(request("alice"));
        assertThat(created.reasons())
                .containsExactlyInAnyOrder(JobStateReason.JOB_INCOMING, JobStateReason.JOB_DATA_INSUFFICIENT);
        assertThat(created.isReleasable()).isFalse();

        Job first = jobs.addDocument(created.id(), ALICE, AUTO, data(PDF), false);
        assertThat(first.reasons()).containsExactly(JobStateReason.JOB_INCOMING);
        Job second = jobs.addDocument(created.id(), ALICE, AUTO, data("text".getBytes()), true);
        assertThat(second.reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
        assertThat(second.documents()).extracting(Document::number).containsExactly(1, 2);
        assertThat(second.documents()).extracting(Document::format).containsExactly("application/pdf", "text/plain");
        assertThat(fixture.vault.keys()).hasSize(2);

        refused(Status.CLIENT_ERROR_NOT_POSSIBLE, () -> jobs.addDocument(created.id(), ALICE, AUTO, data(PDF), true));
        assertThat(fixture.vault.keys()).hasSize(2);
    }

    @Test
    void theLimitCountsAllDocumentsOfAJob() throws IOException {
        Job created = jobs.create(request("alice"));
        jobs.addDocument(created.id(), ALICE, AUTO, data(new byte[60_000]), false);
        refused(
                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                () -> jobs.addDocument(created.id(), ALICE, AUTO, data(new byte[60_000]), false));
        assertThat(fixture.vault.keys()).hasSize(1);
        assertThat(jobs.close(created.id(), ALICE).octets()).isEqualTo(60_000);
    }

    @Test
    void nobodyAddsToAStrangersJob() {
        Job created = jobs.create(request("alice"));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.addDocument(created.id(), BOB, AUTO, data(PDF), true));
        refused(Status.CLIENT_ERROR_NOT_FOUND, () -> jobs.close(created.id(), BOB));
    }

    @Test
    void aJobClosedWithoutADocumentIsAborted() {
        Job created = jobs.create(request("alice"));
        assertThat(jobs.close(created.id(), ALICE).state()).isEqualTo(JobState.ABORTED);
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

    private void nothingIsLeft() {
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(jobs.list(ADMIN, JobQuery.all())).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    private static void refused(Status status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(status));
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    /** Gives a few octets at a time, as a network does. */
    private static final class Dripping extends ByteArrayInputStream {
        Dripping(byte[] octets) {
            super(octets);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1447));
        }
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
