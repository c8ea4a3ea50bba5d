package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStore;

/** S-04: whatever becomes of the analyzer, the document or the store, jobs arrive and the rest is understood. */
class FailingAnalysisTest extends AnalysisFixture {
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
                .hasValue(STORED.length);
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
}
