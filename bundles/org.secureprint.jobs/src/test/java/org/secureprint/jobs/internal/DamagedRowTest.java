package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.BOB;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.Await;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultWriter;

/** A row that can't be opened names neither all documents nor, for certain, its own: none is lost by it, neither its nor another's. */
class DamagedRowTest {
    private final JobsFixture fixture = new JobsFixture();
    private JobServices jobs;

    @BeforeEach
    void aServerRan() {
        String framework = UUID.randomUUID().toString();
        jobs = fixture.start(Map.of(), fixture.store, fixture.vault, framework);
        Await.until(() -> !new FirstStart(framework).isDue(FirstStart.Step.RECONCILE));
        fixture.clock.advance(Duration.ofSeconds(1));
    }

    private Job ofThreeDocuments() throws IOException {
        Job created = jobs.create(request("alice"));
        for (int number = 1; number <= 3; number++) {
            jobs.addDocument(created.id(), ALICE, AUTO, data(PDF), number == 3);
        }
        return fixture.store.find(created.id()).orElseThrow();
    }

    /** As the store shows a row that it can't open. */
    private Job damaged(Job job, UUID uuid) {
        fixture.store.delete(job);
        Job damaged = new Job(
                job.id(),
                uuid,
                job.version(),
                JobState.ABORTED,
                EnumSet.of(JobStateReason.ABORTED_BY_SYSTEM, JobStateReason.DOCUMENT_ACCESS_ERROR),
                "",
                job.owner(),
                job.request(),
                List.of(new Document(1, "", "application/octet-stream", job.octets())),
                job.createdAt(),
                null,
                job.createdAt(),
                null,
                null,
                false);
        fixture.store.insert(damaged);
        return damaged;
    }

    @Test
    void theNextStartErasesNoDocumentAndDeletingDestroysAll() throws IOException {
        Job job = ofThreeDocuments();
        damaged(job, job.uuid());
        JobServices next = startKeepsAllButAnOrphan();
        assertThat(next.delete(job.id(), ALICE).erased()).isTrue();
        assertThat(fixture.vault.keys()).isEmpty();
    }

    /** What was changed is the uuid itself. */
    @Test
    void theNextStartErasesNoDocumentOfALostUuid() throws IOException {
        Job job = ofThreeDocuments();
        damaged(job, UUID.randomUUID());
        JobServices next = startKeepsAllButAnOrphan();
        assertThat(next.delete(job.id(), ALICE).erased()).isTrue();
        fixture.start();
        Await.until(() -> fixture.vault.keys().isEmpty());
    }

    private JobServices startKeepsAllButAnOrphan() throws IOException {
        Set<DocumentKey> its = Set.copyOf(fixture.vault.keys());
        assertThat(its).hasSizeGreaterThanOrEqualTo(3);
        DocumentKey orphan = orphan();
        JobServices next = fixture.start();
        Await.until(() -> !fixture.vault.keys().contains(orphan));
        LostDatabaseTest.awaitComparison(next);
        assertThat(Set.copyOf(fixture.vault.keys())).isEqualTo(its);
        return next;
    }

    private DocumentKey orphan() throws IOException {
        DocumentKey orphan = new DocumentKey(UUID.randomUUID(), 1);
        try (VaultWriter writer = fixture.vault.create(orphan, new byte[0])) {
            writer.commit();
        }
        return orphan;
    }

    @Test
    void itsOwnerDestroysNobodyElsesDocument() throws IOException {
        Job alices = ofThreeDocuments();
        Set<DocumentKey> hers = Set.copyOf(fixture.vault.keys());
        Job bobs = jobs.print(request("bob"), AUTO, data(PDF));
        damaged(bobs, alices.uuid());
        assertThat(jobs.delete(bobs.id(), BOB).erased()).isTrue();
        assertThat(fixture.vault.keys()).containsAll(hers).contains(firstDocument(bobs));
        assertThat(jobs.find(ADMIN, alices.id())).contains(alices);
    }

    /** A job whose document is damaged opens, and what is left of it goes with it. */
    @Test
    void aDamagedDocumentIsDestroyed() throws IOException {
        Job job = ofThreeDocuments();
        fixture.vault.damage(firstDocument(job));
        damaged(job, job.uuid());
        assertThat(jobs.delete(job.id(), ALICE).erased()).isTrue();
        assertThat(fixture.vault.keys()).isEmpty();
    }
}
