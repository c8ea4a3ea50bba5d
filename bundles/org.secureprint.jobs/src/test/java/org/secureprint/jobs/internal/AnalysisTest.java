package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.vault.SeekableDocument;

/** S-04: documents are understood while they arrive or afterwards, and arrive whatever the analyzer does. */
class AnalysisTest {
    private static final byte[] AT_ONCE = "5 pages".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STORED = "stored".getBytes(StandardCharsets.US_ASCII);

    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();
    private final FakeAnalyzer analyzer = new FakeAnalyzer();

    @AfterEach
    void stop() throws InterruptedException {
        jobs.close();
    }

    @Test
    void whatTheTapFindsIsInTheRowFromTheBeginning() throws IOException {
        jobs.setAnalyzer(analyzer);

        Job job = print(AT_ONCE);

        assertThat(job.impressions()).hasValue(10);
        assertThat(fixture.store.find(job.id())).contains(job);
        assertThat(analyzer.seen).isEqualTo(AT_ONCE);
        assertThat(analyzer.closed).isTrue();
    }

    @Test
    void whatNeedsTheStoredDocumentFollows() throws IOException {
        jobs.setAnalyzer(analyzer);

        Job job = print(STORED);
        Job later = await(job.id(), now -> now.impressions().isPresent());

        assertThat(job.documents().get(0).analysis().isPending()).isTrue();
        assertThat(later.impressions()).hasValue(2 * STORED.length);
        assertThat(later.state()).isEqualTo(job.state());
    }

    @Test
    void itIsNotCalmWhileDocumentsBeginToArrive() {
        IncomingJobs incoming = new IncomingJobs(1);
        Job job = Job.incoming(1, UUID.randomUUID(), "alice", JobsFixture.request("alice"), fixture.clock.instant());
        try (IncomingJobs.Arrival arrival = incoming.begin(job, false)) {
            assertThat(incoming.isCalm(TimeUnit.HOURS.toNanos(1))).isFalse();
            assertThat(incoming.isCalm(-1)).isTrue();
        }
    }

    @Test
    void withoutAnAnalyzerDocumentsArriveAndWait() throws IOException {
        Job job = print(AT_ONCE);
        assertThat(job.documents().get(0).analysis().isPending()).isTrue();

        jobs.setAnalyzer(analyzer);

        assertThat(await(job.id(), now -> now.impressions().isPresent()).impressions())
                .hasValue(2 * AT_ONCE.length);
    }

    @Test
    void afterAnUpdateOfJobsTheRestIsFound() throws IOException, InterruptedException {
        Job job = print(STORED);
        jobs.close();

        JobServices next = fixture.start();
        next.setAnalyzer(analyzer);

        assertThat(await(job.id(), now -> now.impressions().isPresent()).impressions())
                .hasValue(2 * STORED.length);
        next.close();
    }

    @Test
    void aDocumentThatIsErasedMeanwhileIsDropped() throws Exception {
        analyzer.gate = new CountDownLatch(1);
        jobs.setAnalyzer(analyzer);
        Job job = print(STORED);
        assertThat(analyzer.started.await(10, TimeUnit.SECONDS)).isTrue();

        jobs.delete(job.id(), ALICE);
        analyzer.gate.countDown();
        Job next = print(STORED);

        await(next.id(), now -> now.impressions().isPresent());
        assertThat(fixture.store
                        .find(job.id())
                        .flatMap(erased -> erased.documents().stream().findFirst())
                        .map(Document::analysis)
                        .filter(found -> !found.isPending()))
                .isEmpty();
    }

    @Test
    void aDamagedDocumentStopsNobody() throws IOException {
        Job damaged = print(STORED);
        fixture.vault.damage(firstDocument(damaged));
        jobs.setAnalyzer(analyzer);

        Job next = print(STORED);

        await(next.id(), now -> now.impressions().isPresent());
        assertThat(fixture.store.find(damaged.id()).orElseThrow().impressions()).isEmpty();
    }

    @Test
    void whatArrivesDuringASweepGoesFirst() throws Exception {
        Job first = print(STORED);
        Job second = print(STORED);
        jobs.close();
        analyzer.gate = new CountDownLatch(1);
        JobServices next = fixture.start();
        next.setAnalyzer(analyzer);
        assertThat(analyzer.started.await(10, TimeUnit.SECONDS)).isTrue();

        Job arrived = next.print(request("alice"), AUTO, data("arrived".getBytes(StandardCharsets.US_ASCII)));
        analyzer.gate.countDown();

        for (Job job : List.of(first, second, arrived)) {
            await(job.id(), now -> now.impressions().isPresent());
        }
        assertThat(analyzer.analyzed).containsExactly("stored", "arrived", "stored");
        next.close();
    }

    @Test
    void aDocumentThatIsRenamedMeanwhileIsAnalyzed() throws Exception {
        Job job = print(STORED);
        jobs.close();
        analyzer.gate = new CountDownLatch(1);
        JobServices next = fixture.start();
        next.setAnalyzer(analyzer);
        assertThat(analyzer.started.await(10, TimeUnit.SECONDS)).isTrue();

        next.nameDocument(job.id(), ALICE, 1, "renamed");
        analyzer.gate.countDown();

        Job later = await(job.id(), now -> now.impressions().isPresent());
        assertThat(later.documents().get(0).name()).isEqualTo("renamed");
        next.close();
    }

    @Test
    void aCopyOfAJobThatWaitsForItsAnalysisKnowsWhatItsOwnTapFound() throws Exception {
        Job waits = print(AT_ONCE);
        jobs.release(waits.id(), ALICE, "hall");
        jobs.complete(jobs.claim(waits.id(), "hall").orElseThrow(), 1, false);
        analyzer.gate = new CountDownLatch(1);
        jobs.setAnalyzer(analyzer);

        Job copy = jobs.resubmit(waits.id(), ALICE, same -> same);
        analyzer.gate.countDown();

        assertThat(copy.impressions()).hasValue(10);
    }

    @Test
    void anAnalyzerThatFailsFailsNoJob() throws IOException {
        analyzer.broken = new IllegalStateException("broken");
        jobs.setAnalyzer(analyzer);

        Job job = print(AT_ONCE);
        Job later = await(job.id(), now -> !now.documents().get(0).analysis().isPending());

        assertThat(job.impressions()).isEmpty();
        assertThat(later.documents()
                        .get(0)
                        .analysis()
                        .finding(DocumentAttribute.PAGES)
                        .certainty())
                .isEqualTo(Certainty.UNKNOWN);
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(AT_ONCE);
    }

    @Test
    void anAnalyzerThatLeavesMidwayFailsNoJob() throws Exception {
        analyzer.broken = new NoClassDefFoundError("gone with its bundle");
        analyzer.gate = new CountDownLatch(1);
        jobs.setAnalyzer(analyzer);
        Job job = print(STORED);
        assertThat(analyzer.started.await(10, TimeUnit.SECONDS)).isTrue();

        jobs.unsetAnalyzer(analyzer);
        jobs.setAnalyzer(new FakeAnalyzer());
        analyzer.gate.countDown();

        assertThat(await(job.id(), now -> now.impressions().isPresent()).impressions())
                .hasValue(2 * STORED.length);
    }

    @Test
    void anErrorOfTheStoreDoesNotEndTheAnalysis() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        JobStore failsOnce = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (Thread.currentThread().getName().equals("spm-jobs-analysis")
                            && failed.compareAndSet(false, true)) {
                        throw new NoClassDefFoundError("gone with its bundle");
                    }
                    return method.invoke(fixture.store, arguments);
                });
        JobServices next = fixture.start(
                Map.of(), failsOnce, fixture.vault, UUID.randomUUID().toString());
        next.setAnalyzer(analyzer);

        Job job = next.print(request("alice"), AUTO, data(STORED));

        await(job.id(), now -> now.impressions().isPresent());
        assertThat(failed).isTrue();
        next.close();
    }

    private Job print(byte[] octets) throws IOException {
        return jobs.print(request("alice"), AUTO, data(octets));
    }

    private Job await(int jobId, Predicate<Job> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Optional<Job> job = fixture.store.find(jobId);
        while (!condition.test(job.orElseThrow())) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
            job = fixture.store.find(jobId);
        }
        return job.orElseThrow();
    }

    /** Says of a document that starts with a digit at once that it fills so many sides; of others, once stored, one per octet. */
    private static final class FakeAnalyzer implements DocumentAnalyzer {
        private final List<String> analyzed = new CopyOnWriteArrayList<>();
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile Throwable broken;
        private volatile byte[] seen;
        private volatile boolean closed;

        @Override
        public DocumentTap tap(String declaredFormat) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            return new DocumentTap() {
                @Override
                public void write(byte[] data, int offset, int length) {
                    fail();
                    octets.write(data, offset, length);
                }

                @Override
                public Optional<DocumentAnalysis> finish() {
                    seen = octets.toByteArray();
                    return Character.isDigit(seen[0]) ? Optional.of(impressions(seen[0] - '0')) : Optional.empty();
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }

        @Override
        public DocumentAnalysis analyze(String declaredFormat, SeekableDocument document) throws IOException {
            started.countDown();
            try {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            fail();
            byte[] octets = new byte[(int) document.length()];
            int read = document.read(0, octets, 0, octets.length);
            analyzed.add(new String(octets, 0, read, StandardCharsets.US_ASCII));
            return impressions(read);
        }

        private void fail() {
            if (broken instanceof RuntimeException failure) {
                throw failure;
            } else if (broken instanceof Error failure) {
                throw failure;
            }
        }

        private static DocumentAnalysis impressions(int count) {
            return new DocumentAnalysis.Builder()
                    .put(DocumentAttribute.IMPRESSIONS, count, Certainty.EXACT)
                    .done();
        }
    }
}
