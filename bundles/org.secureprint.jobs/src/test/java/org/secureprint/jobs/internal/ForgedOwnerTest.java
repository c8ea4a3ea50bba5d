package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemoryVault;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;

/** S-12: somebody who writes to the database gives a row another owner. The vault has sealed whose the documents are. */
class ForgedOwnerTest {
    private static final Person DELIVERY = Person.service("delivery");

    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    private Job forge(Job job, UnaryOperator<Job.Change> change) {
        return fixture.store.update(change.apply(job.change()).toJob()).orElseThrow();
    }

    private Job bobs(Job job) {
        return forge(job, change -> change.owner("bob", NameProof.BASIC));
    }

    private void assertDamaged(int id) {
        Job damaged = fixture.store.find(id).orElseThrow();
        assertThat(damaged.state()).isEqualTo(JobState.ABORTED);
        assertThat(damaged.reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
        assertThat(damaged.message()).contains("damaged");
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.object()).isEqualTo("job " + id);
            assertThat(line.result()).isEqualTo("document-access-error");
        });
    }

    @Test
    void isNotReleasedAndItsDocumentIsKept() throws IOException {
        Job forged = bobs(heldJob(jobs));
        assertThatThrownBy(() -> jobs.release(forged.id(), BOB, "fetcher"))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE));
        assertDamaged(forged.id());
        assertThat(fixture.vault.keys()).contains(firstDocument(forged));
    }

    @Test
    void isNotClaimedIfItsRowSaysThatItIsReleased() throws IOException {
        Job forged = bobs(jobs.release(heldJob(jobs).id(), ALICE, "fetcher"));
        assertThat(jobs.claim(forged.id(), "fetcher")).isEmpty();
        assertDamaged(forged.id());
    }

    @Test
    void isNotGivenToADeviceIfItsRowSaysThatItIsOnItsWay() throws IOException {
        Job forged = bobs(JobsFixture.claimedJob(jobs, "fetcher"));
        assertThat(jobs.find(DELIVERY, forged.id())).isEmpty();
        assertDamaged(forged.id());
    }

    @Test
    void aRowOfAnothersDocumentIsNoBetter() throws IOException {
        Job anns = heldJob(jobs);
        Job own = jobs.print(request("bob"), AUTO, data(PDF));
        Job forged = new Job(
                own.id(),
                anns.uuid(),
                own.version(),
                own.state(),
                own.reasons(),
                "",
                own.owner(),
                own.request(),
                own.documents(),
                own.createdAt(),
                null,
                null,
                null,
                null,
                false);
        fixture.store.delete(own);
        fixture.store.insert(forged);
        assertThatThrownBy(() -> jobs.release(own.id(), BOB, "fetcher")).isInstanceOf(PrintException.class);
        assertDamaged(own.id());
        assertThat(jobs.delete(own.id(), BOB).erased()).isTrue();
        assertThat(fixture.vault.keys()).contains(firstDocument(anns));
        assertThat(jobs.release(anns.id(), ALICE, "fetcher").state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void isNeitherCopiedNorChanged() throws IOException {
        Job over = bobs(
                jobs.complete(JobsFixture.claimedJob(jobs, "hall"), 1, false).orElseThrow());
        assertThatThrownBy(() -> jobs.resubmit(over.id(), BOB, same -> same)).isInstanceOf(PrintException.class);
        Job held = bobs(heldJob(jobs));
        assertThatThrownBy(() -> jobs.setAttributes(held.id(), BOB, asked -> asked.with("mine", Map.of())))
                .isInstanceOf(PrintException.class);
        assertThat(fixture.vault.keys()).containsExactlyInAnyOrder(firstDocument(over), firstDocument(held));
        assertThat(fixture.store.find(held.id()).orElseThrow().state()).isEqualTo(JobState.ABORTED);
    }

    @Test
    void aClaimedJobIsItsClaimants() throws IOException {
        Job claimed = claimed();
        assertThat(jobs.release(claimed.id(), BOB, "fetcher").state()).isEqualTo(JobState.PENDING);
        assertThat(jobs.claim(claimed.id(), "fetcher")).isPresent();
    }

    @Test
    void aClaimedJobIsNobodyElses() throws IOException {
        Job forged = forge(claimed(), change -> change.owner("carol", NameProof.BASIC));
        assertThatThrownBy(() -> jobs.release(forged.id(), Person.user("carol"), "fetcher"))
                .isInstanceOf(PrintException.class);
        assertDamaged(forged.id());
    }

    /** The database is a copy of the time before the claim. */
    @Test
    void aJobIsClaimedAnewBySomebodyElse() throws IOException {
        Job claimed = claimed();
        Job older = forge(claimed, change -> change.owner(UserName.UNCLAIMED, NameProof.NONE));
        jobs.claim(jobs.code(older).orElseThrow(), ALICE, "192.0.2.2");
        assertThat(jobs.release(claimed.id(), ALICE, "fetcher").state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void whoseRecordCouldNotBeWrittenIsNotLockedOut() throws IOException {
        Job claimed = claimed();
        new JobRecords(fixture.vault).erase(claimed.uuid());
        assertThat(jobs.release(claimed.id(), BOB, "fetcher").state()).isEqualTo(JobState.PENDING);
    }

    private Job claimed() throws IOException {
        fixture.queues.put(InMemoryQueues.queue(PrintQueue.DEFAULT, NameProof.NONE));
        Job unclaimed = heldJob(jobs);
        return jobs.claim(jobs.code(unclaimed).orElseThrow(), BOB, "192.0.2.2");
    }

    /** P: a release and a claim read what lies beside the document, and none of its octets. */
    @Test
    void noDocumentIsReadForIt() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        Vault counting = counting(fixture.vault, reads);
        JobServices counted = fixture.start(
                Map.of(), fixture.store, counting, UUID.randomUUID().toString());
        LostDatabaseTest.awaitComparison(counted);
        Job held = heldJob(counted);
        reads.set(0);
        counted.release(held.id(), ALICE, "fetcher");
        assertThat(counted.claim(held.id(), "fetcher")).isPresent();
        assertThat(reads).hasValue(0);
        try (VaultReader reader = counting.open(firstDocument(held))) {
            assertThat(reader.read(0, new byte[1], 0, 1)).isOne();
        }
        assertThat(reads).hasValue(1);
    }

    private static Vault counting(InMemoryVault vault, AtomicInteger reads) {
        return proxy(
                Vault.class,
                vault,
                (called, result) -> called.equals("open")
                        ? proxy(VaultReader.class, (VaultReader) result, (name, read) -> {
                            reads.addAndGet(Set.of("read", "verify").contains(name) ? 1 : 0);
                            return read;
                        })
                        : result);
    }

    private interface After {
        Object result(String called, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, values) -> {
                    try {
                        return after.result(called.getName(), called.invoke(target, values));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
