package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.claimedJob;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.Await;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultWriter;

/** What the next start makes of a server that died. */
class RecoveryTest {
    private final JobsFixture fixture = new JobsFixture();
    private JobServices died;

    @BeforeEach
    void aServerRan() {
        String framework = UUID.randomUUID().toString();
        died = fixture.start(Map.of(), fixture.store, fixture.vault, framework);
        Await.until(() -> !new FirstStart(framework).isDue(FirstStart.Step.RECONCILE));
        fixture.clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void aJobOnItsWayIsHeldAgainAndSaysThatItMayBePrinted() throws IOException {
        Job claimed = claimedJob(died, "hall");
        JobServices next = fixture.start();
        Job held = next.find(ALICE, claimed.id()).orElseThrow();
        assertThat(held.isReleasable()).isTrue();
        assertThat(held.reasons()).contains(JobStateReason.PRINTER_STOPPED);
        assertThat(held.message()).contains("hall").contains("may have been printed");
        assertThat(next.complete(claimed, 1, false)).isEmpty();
        assertThat(next.claim(claimed.id(), "hall")).isEmpty();
    }

    @Test
    void aReleasedJobIsStillReleased() throws IOException {
        Job released = died.release(heldJob(died).id(), ALICE, "hall");
        assertThat(fixture.start().claim(released.id(), "hall")).isPresent();
    }

    @Test
    void whileTheStoreIsDownNothingIsClaimed() throws IOException {
        Job claimed = claimedJob(died, "hall");
        Job waiting = died.release(heldJob(died).id(), ALICE, "hall");
        FailingStore down = new FailingStore(
                fixture.store, new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is down."), true);
        JobServices next =
                fixture.start(Map.of(), down, fixture.vault, UUID.randomUUID().toString());
        assertThat(next.claim(waiting.id(), "hall")).isEmpty();
        assertThat(next.waiting("hall", 10)).isEmpty();
        down.heal();
        Await.until(() -> next.claim(waiting.id(), "hall").isPresent());
        assertThat(next.find(ALICE, claimed.id()).orElseThrow().isReleasable()).isTrue();
    }

    @Test
    void aDocumentWithoutAJobIsErased() throws IOException {
        Job kept = heldJob(died);
        DocumentKey orphan = orphan();
        fixture.start();
        Await.until(() -> !fixture.vault.keys().contains(orphan));
        assertThat(fixture.vault.keys()).containsExactly(firstDocument(kept));
    }

    @Test
    void aDocumentOfAnErasedJobIsErased() throws IOException {
        Job erased = died.delete(heldJob(died).id(), ALICE);
        store(firstDocument(erased));
        fixture.start();
        Await.until(() -> fixture.vault.keys().isEmpty());
    }

    @Test
    void moreOrphansThanACrashLeavesAreKeptAndReported() throws IOException {
        for (int i = 0; i < 4; i++) {
            orphan();
        }
        fixture.start(Map.of("maxOrphansErased", 3));
        Await.until(() -> fixture.log.of(LogKind.SERVER_ERROR).stream()
                .anyMatch(line -> line.detail().contains("maxOrphansErased")));
        assertThat(fixture.vault.keys()).hasSize(4);
    }

    @Test
    void aJobWithoutItsDocumentIsAborted() throws IOException {
        Job job = heldJob(died);
        Job whole = heldJob(died);
        fixture.vault.erase(firstDocument(job));
        fixture.clock.advance(Duration.ofSeconds(1));
        JobServices next = fixture.start();
        Await.until(() -> next.find(ALICE, job.id()).orElseThrow().state() == JobState.ABORTED);
        assertThat(next.find(ALICE, job.id()).orElseThrow().reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
        Await.until(() -> !fixture.log.of(LogKind.SERVER_ERROR).isEmpty());
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).singleElement().satisfies(line -> assertThat(line.object())
                .isEqualTo("job " + job.id()));
        assertThat(next.find(ALICE, whole.id())).contains(whole);
    }

    @Test
    void aJobWithADamagedAndAMissingDocumentIsAborted() throws IOException {
        Job open = died.create(request("alice"));
        died.addDocument(open.id(), ALICE, AUTO, data(PDF), false);
        Job job = died.addDocument(open.id(), ALICE, AUTO, data(PDF), true);
        fixture.vault.damage(firstDocument(job));
        fixture.vault.erase(new DocumentKey(job.uuid(), 2));
        DocumentKey orphan = orphan();
        fixture.clock.advance(Duration.ofSeconds(1));
        JobServices next = fixture.start();
        Await.until(() -> next.find(ALICE, job.id()).orElseThrow().state() == JobState.ABORTED);
        Await.until(() -> !fixture.vault.keys().contains(orphan));
    }

    @Test
    void anOpenJobRunsOutWhileTheVaultCannotBeListed() {
        Job silent = died.create(request("alice"));
        Vault unlisted = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    throw new IOException("The disk failed");
                });
        JobServices next = fixture.start(
                Map.of("multipleOperationTimeOutSeconds", 0),
                fixture.store,
                unlisted,
                UUID.randomUUID().toString());
        Await.until(() -> next.find(ALICE, silent.id()).orElseThrow().state() == JobState.ABORTED);
    }

    @Test
    void aPrintedJobWithoutItsDocumentIsErased() throws IOException {
        Job printed = died.complete(claimedJob(died, "hall"), 1, false).orElseThrow();
        fixture.vault.erase(firstDocument(printed));
        fixture.clock.advance(Duration.ofSeconds(1));
        fixture.start();
        Await.until(() -> fixture.store.find(printed.id()).orElseThrow().erased());
        assertThat(fixture.store.find(printed.id()).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void anOpenJobOfTheLastRunTakesItsDocumentsOrRunsOut() throws IOException {
        Job open = died.create(request("alice"));
        Job silent = died.create(request("alice"));
        JobServices next = fixture.start();
        assertThat(next.addDocument(open.id(), ALICE, AUTO, data(PDF), true).isReleasable())
                .isTrue();

        JobServices impatient = fixture.start(Map.of("multipleOperationTimeOutSeconds", 0));
        Await.until(() -> impatient.find(ALICE, silent.id()).orElseThrow().state() == JobState.ABORTED);
        assertThat(impatient.find(ALICE, silent.id()).orElseThrow().reasons())
                .contains(JobStateReason.SUBMISSION_INTERRUPTED);
        assertThat(impatient.find(ALICE, open.id()).orElseThrow().isReleasable())
                .isTrue();
    }

    @Test
    void aSecondRecoveryChangesNothing() throws IOException {
        Job claimed = claimedJob(died, "hall");
        orphan();
        fixture.start();
        Await.until(() -> fixture.vault.keys().size() == 1);
        Job once = fixture.store.find(claimed.id()).orElseThrow();
        fixture.start();
        orphan();
        fixture.start();
        Await.until(() -> fixture.vault.keys().size() == 1);
        assertThat(fixture.store.find(claimed.id())).contains(once);
    }

    private DocumentKey orphan() throws IOException {
        DocumentKey key = new DocumentKey(UUID.randomUUID(), 1);
        store(key);
        return key;
    }

    private void store(DocumentKey key) throws IOException {
        try (VaultWriter writer = fixture.vault.create(key, new byte[0])) {
            writer.write(PDF, 0, PDF.length);
            writer.commit();
        }
    }
}
