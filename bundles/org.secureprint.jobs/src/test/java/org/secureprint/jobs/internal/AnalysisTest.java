package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStore;

/** S-04: documents are understood while they arrive or afterwards. */
class AnalysisTest extends AnalysisFixture {
    @Test
    void whatTheTapFindsIsInTheRowFromTheBeginning() throws IOException {
        jobs.setAnalyzer(analyzer);

        Job job = print(AT_ONCE);

        assertThat(job.impressions()).hasValue(5);
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
        assertThat(later.impressions()).hasValue(STORED.length);
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
                .hasValue(AT_ONCE.length);
    }

    @Test
    void afterAnUpdateOfJobsTheRestIsFound() throws IOException, InterruptedException {
        Job job = print(STORED);
        jobs.close();

        JobServices next = fixture.start();
        next.setAnalyzer(analyzer);

        assertThat(await(job.id(), now -> now.impressions().isPresent()).impressions())
                .hasValue(STORED.length);
        next.close();
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
    void aSweepDoesNotRunAfterWhatArrivesMeanwhile() throws Exception {
        Job waits = print(STORED);
        jobs.close();
        AtomicInteger pages = new AtomicInteger();
        JobStore busy = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("list")
                            && Thread.currentThread().getName().equals("spm-jobs-analysis")) {
                        pages.incrementAndGet();
                        fixture.store.insert(Job.incoming(
                                fixture.store.nextId(),
                                UUID.randomUUID(),
                                "alice",
                                request("alice"),
                                fixture.clock.instant()));
                    }
                    return method.invoke(fixture.store, arguments);
                });
        JobServices next =
                fixture.start(Map.of(), busy, fixture.vault, UUID.randomUUID().toString());
        next.setAnalyzer(analyzer);

        await(waits.id(), now -> now.impressions().isPresent());
        Job arrived = next.print(request("alice"), AUTO, data(STORED));
        await(arrived.id(), now -> now.impressions().isPresent());
        next.close();

        assertThat(pages).hasValue(1);
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

        assertThat(copy.impressions()).hasValue(5);
    }
}
