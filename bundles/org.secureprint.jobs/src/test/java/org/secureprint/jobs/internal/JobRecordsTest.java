package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobReindexing.Reindexed;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemoryVaultBinding;

/** S-10, S-14: what the documents of a job that comes in several steps do not carry is in its record. */
class JobRecordsTest {
    private final JobsFixture fixture = new JobsFixture();
    private JobServices died;

    @BeforeEach
    void aServerRan() {
        died = fixture.start();
        LostDatabaseTest.awaitComparison(died);
    }

    @Test
    void aJobOfManyStepsComesBackWithAllThatItSays() throws IOException {
        Map<String, String> template = Map.of("media-col", "x".repeat(5000));
        Job created = died.create(new JobRequest("ipp", "report", "alice", "h", false, template));
        died.addDocument(created.id(), ALICE, AUTO, data(PDF), false);
        Job sent = died.addDocument(created.id(), ALICE, AUTO, data(PDF), true);
        Job after = broughtBack(sent.id());
        assertThat(after.request()).isEqualTo(sent.request());
        assertThat(after.documents()).isEqualTo(sent.documents());
    }

    @Test
    void aDocumentCarriesTheOwnerWhoClaimedItsJobJustBeforeItCame() throws IOException {
        Job created = unclaimed();
        AtomicBoolean looked = new AtomicBoolean(true);
        // it is claimed after it was found and before the document begins to come
        JobStore store = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, called, arguments) -> {
                    Object result = called.invoke(fixture.store, arguments);
                    if (called.getName().equals("find") && !looked.getAndSet(true)) {
                        died.claim(died.code(created).orElseThrow(), BOB, "192.0.2.2");
                    }
                    return result;
                });
        JobServices raced = fixture.start(store, fixture.binding);
        LostDatabaseTest.awaitComparison(raced);
        looked.set(false);
        raced.addDocument(created.id(), ADMIN, AUTO, data(PDF), true);
        assertThat(fixture.vault.keys()).hasSize(1);
        assertThat(broughtBack(created.id()).owner()).isEqualTo("bob");
    }

    @Test
    void aClaimWhileADocumentComesIsRecorded() throws IOException {
        Job created = unclaimed();
        InputStream claiming = new FilterInputStream(data(PDF)) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                fixture.storedJobs().changeIf(created.id(), Job::isUnclaimed, job -> job.change()
                        .owner("bob", NameProof.CLAIM_CODE)
                        .toJob());
                return super.read(buffer, from, length);
            }
        };
        Job sent = died.addDocument(created.id(), ADMIN, AUTO, claiming, true);
        assertThat(sent.owner()).isEqualTo("bob");
        Job after = broughtBack(created.id());
        assertThat(after.owner()).isEqualTo("bob");
        assertThat(after.request()).isEqualTo(sent.request());
    }

    private Job unclaimed() {
        fixture.queues.put(InMemoryQueues.queue(PrintQueue.DEFAULT, NameProof.NONE));
        return died.create(request("alice"));
    }

    private Job broughtBack(int id) {
        JobServices next = fixture.start(new InMemoryJobStore(), new InMemoryVaultBinding());
        LostDatabaseTest.awaitComparison(next);
        assertThat(next.reindex(done -> {})).isEqualTo(new Reindexed(1, 0, 0, 0, 0));
        return next.find(ADMIN, id).orElseThrow();
    }
}
