package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.heldJob;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryVaultBinding;

/** S-10: whatever becomes of the database, the documents are kept until an administrator has decided. */
class LostDatabaseTest {
    private final JobsFixture fixture = new JobsFixture();
    private JobServices died;

    @BeforeEach
    void aServerRan() {
        died = started(fixture.store, fixture.binding);
        assertThat(died.comparison().state()).isEqualTo(VaultComparison.State.SETTLED);
    }

    @Test
    void aNewDatabaseErasesNothingHoweverOftenTheServerStarts() throws IOException {
        Job held = heldJob(died);
        InMemoryJobStore empty = new InMemoryJobStore();
        InMemoryVaultBinding unknown = new InMemoryVaultBinding();
        for (int i = 0; i < 3; i++) {
            JobServices next = started(empty, unknown);
            assertThat(next.comparison()).isEqualTo(new VaultComparison(VaultComparison.State.KEPT, 1, 0));
            assertThat(next.print(request("alice"), AUTO, data(PDF)).isReleasable())
                    .isTrue();
        }
        assertThat(fixture.vault.keys()).contains(firstDocument(held)).hasSize(4);
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).hasSize(3).allSatisfy(line -> assertThat(line.detail())
                .contains("does not know this vault")
                .contains("spm:vault-reindex")
                .contains("spm:vault-forget-orphans"));
    }

    @Test
    void anOlderCopyOfTheDatabaseErasesNothing() throws IOException {
        Job kept = heldJob(died);
        InMemoryJobStore copy = copyOf(fixture.store);
        Job later = heldJob(started(fixture.store, fixture.binding));
        JobServices next = started(copy, fixture.binding);
        assertThat(next.comparison().state()).isEqualTo(VaultComparison.State.KEPT);
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).singleElement().satisfies(line -> assertThat(line.detail())
                .contains("older copy"));
        for (int i = 0; i < 5; i++) {
            heldJob(next);
        }
        assertThat(started(copy, fixture.binding).comparison().state()).isEqualTo(VaultComparison.State.KEPT);
        assertThat(fixture.vault.keys()).contains(firstDocument(kept), firstDocument(later));
    }

    /** The backup has all the ids of the block that was in use, so the ids tell nothing. */
    @Test
    void aBackupOfTheSameRunErasesNothing() throws IOException {
        Job kept = heldJob(died);
        InMemoryJobStore backup = copyOf(fixture.store);
        InMemoryVaultBinding itsBinding = copyOf(fixture.binding);
        for (int i = 0; i < 1000; i++) {
            backup.nextId();
        }
        Job later = heldJob(died);
        minutePasses(itsBinding.mark());
        for (int i = 0; i < 2; i++) {
            JobServices next = started(backup, itsBinding);
            assertThat(next.comparison()).isEqualTo(new VaultComparison(VaultComparison.State.KEPT, 1, 0));
            assertThat(next.find(ALICE, kept.id())).contains(kept);
        }
        assertThat(fixture.vault.keys()).contains(firstDocument(kept), firstDocument(later));
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).hasSize(2).first().satisfies(line -> assertThat(line.detail())
                .contains("older copy"));
        JobServices mended = started(backup, itsBinding);
        assertThat(mended.reindex(done -> {}).restored()).isEqualTo(1);
        assertThat(started(backup, itsBinding).comparison().state()).isEqualTo(VaultComparison.State.SETTLED);
    }

    @Test
    void aBackupOfAnEarlierRunErasesNothing() throws IOException, InterruptedException {
        InMemoryJobStore backup = copyOf(fixture.store);
        InMemoryVaultBinding itsBinding = copyOf(fixture.binding);
        for (int i = 0; i < 1000; i++) {
            backup.nextId();
        }
        Job later = heldJob(died);
        died.close();
        assertThat(started(backup, itsBinding).comparison().state()).isEqualTo(VaultComparison.State.KEPT);
        assertThat(fixture.vault.keys()).containsExactly(firstDocument(later));
    }

    @Test
    void aStartOnAFullDiskLetsJobsBeCollected() throws IOException {
        Job held = heldJob(died);
        Files.createDirectories(fixture.mark.resolveSibling(fixture.mark.getFileName() + ".part"));
        JobServices next = started(fixture.store, fixture.binding);
        assertThat(next.comparison().state()).isEqualTo(VaultComparison.State.SETTLED);
        next.release(held.id(), ALICE, "hall");
        assertThat(next.claim(held.id(), "hall")).isPresent();
    }

    private void minutePasses(long before) {
        fixture.nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        Await.until(() -> noted() > before);
    }

    private long noted() {
        try {
            return Long.parseLong(Files.readString(fixture.mark).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEmptyVaultEndsNoJobOfTheDatabase() throws IOException {
        Job held = heldJob(died);
        JobsFixture elsewhere = new JobsFixture();
        fixture.clock.advance(Duration.ofSeconds(1));
        String framework = UUID.randomUUID().toString();
        JobServices next = fixture.start(Map.of(), fixture.store, elsewhere.vault, framework);
        awaitComparison(next);
        assertThat(next.comparison().state()).isEqualTo(VaultComparison.State.KEPT);
        assertThat(next.find(ALICE, held.id())).contains(held);
        assertThat(started(fixture.store, fixture.binding).comparison().state())
                .isEqualTo(VaultComparison.State.SETTLED);
    }

    @Test
    void orphansAreForgottenOnlyWhenSomebodySaysSo() throws IOException {
        Job lost = heldJob(died);
        InMemoryJobStore empty = new InMemoryJobStore();
        InMemoryVaultBinding unknown = new InMemoryVaultBinding();
        JobServices next = started(empty, unknown);
        Job stays = heldJob(next);
        assertThat(next.forgetOrphans()).isEqualTo(1);
        assertThat(fixture.vault.keys()).containsExactly(firstDocument(stays)).doesNotContain(firstDocument(lost));
        assertThat(next.comparison().state()).isEqualTo(VaultComparison.State.SETTLED);
        assertThat(next.forgetOrphans()).isZero();
        assertThat(started(empty, unknown).comparison().state()).isEqualTo(VaultComparison.State.SETTLED);
    }

    /** S-12: a row without a good document is not listed for release. */
    @Test
    void aStartFindsMissingAndDamagedDocuments() throws IOException {
        fixture.vault.damage(firstDocument(heldJob(died)));
        fixture.vault.erase(firstDocument(heldJob(died)));
        Job whole = heldJob(died);
        fixture.clock.advance(Duration.ofSeconds(1));
        JobServices next = started(fixture.store, fixture.binding);
        Await.until(() -> next.comparison().damaged() == 2);
        Await.until(() -> fixture.log.of(LogKind.SERVER_ERROR).size() >= 2);
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).hasSize(2).allSatisfy(line -> assertThat(line.result())
                .isEqualTo("document-access-error"));
        assertThat(next.find(ALICE, whole.id())).contains(whole);
        assertThat(next.count(JobsFixture.ADMIN, JobQuery.all().inStates(Set.of(JobState.ABORTED))))
                .isEqualTo(2);
    }

    private JobServices started(InMemoryJobStore store, InMemoryVaultBinding binding) {
        JobServices services = fixture.start(store, binding);
        awaitComparison(services);
        return services;
    }

    static void awaitComparison(JobServices services) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (services.comparison().state() == VaultComparison.State.PENDING) {
            assertThat(System.nanoTime()).as("the time to wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static InMemoryVaultBinding copyOf(InMemoryVaultBinding binding) {
        InMemoryVaultBinding copy = new InMemoryVaultBinding();
        copy.bind(binding.vaultId().orElseThrow());
        copy.mark(binding.mark());
        return copy;
    }

    private static InMemoryJobStore copyOf(InMemoryJobStore store) {
        InMemoryJobStore copy = new InMemoryJobStore();
        List<Job> jobs = store.list(JobQuery.all());
        jobs.forEach(copy::insert);
        return copy;
    }
}
