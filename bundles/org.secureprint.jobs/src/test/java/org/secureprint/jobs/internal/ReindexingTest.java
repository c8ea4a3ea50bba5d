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
import static org.secureprint.jobs.internal.JobsFixture.heldJob;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobReindexing.Reindexed;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemoryVaultBinding;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultWriter;

/** S-10, S-14: a lost database is made anew from the vault, with right owners. */
class ReindexingTest {
    private final JobsFixture fixture = new JobsFixture();
    private final InMemoryJobStore empty = new InMemoryJobStore();
    private final InMemoryVaultBinding unknown = new InMemoryVaultBinding();
    private final List<Integer> progress = new ArrayList<>();
    private JobServices died;

    @BeforeEach
    void aServerRan() {
        died = fixture.start();
        LostDatabaseTest.awaitComparison(died);
    }

    @Test
    void jobsComeBackToTheirOwnersAsTheyWere() throws IOException {
        Job alices = heldJob(died);
        fixture.clock.advance(Duration.ofMinutes(5));
        JobRequest asked = new JobRequest("q2", "lpd", "Über uns", "Bob", NameProof.BASIC, "h", true, Map.of("a", "b"));
        fixture.queues.put(PrintQueue.named("q2"));
        Job bobs = died.print(asked, new DocumentRequest("b.txt", "text/plain"), data(PDF));
        fixture.clock.advance(Duration.ofMinutes(5));

        JobServices next = lost();
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(2, 0, 0, 0, 0));
        assertThat(progress).containsExactly(1, 2);
        for (Job before : List.of(alices, bobs)) {
            Job after = next.find(ADMIN, before.id()).orElseThrow();
            assertThat(after.message()).contains("database was lost");
            assertThat(after.change().message("").toJob()).isEqualTo(before);
        }
        assertThat(bobs.reasons()).contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
        assertThat(next.list(ALICE, JobQuery.all())).extracting(Job::id).containsExactly(alices.id());
        assertThat(next.find(BOB, alices.id())).isEmpty();
        assertThat(next.release(alices.id(), ALICE, "hall").state()).isEqualTo(JobState.PENDING);
        assertThat(next.comparison().state()).isEqualTo(VaultComparison.State.SETTLED);
    }

    @Test
    void aSecondTimeChangesNothing() throws IOException {
        Job job = heldJob(died);
        JobServices next = lost();
        next.reindex(progress::add);
        Job released = next.release(job.id(), ALICE, "hall");
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(0, 0, 0, 0, 0));
        assertThat(next.find(ALICE, job.id())).contains(released);
        assertThat(progress).containsExactly(1);
    }

    @Test
    void anIdThatIsTakenMeanwhileStaysWithTheNewJob() throws IOException {
        Job old = heldJob(died);
        JobServices next = lost();
        Job taken = Job.incoming(old.id(), UUID.randomUUID(), "bob", request("bob"), fixture.clock.instant());
        empty.insert(taken);
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(1, 1, 0, 0, 0));
        assertThat(next.find(BOB, old.id())).contains(taken);
        Job moved = next.list(ALICE, JobQuery.all()).get(0);
        assertThat(moved.uuid()).isEqualTo(old.uuid());
        assertThat(moved.id()).isGreaterThan(old.id());
    }

    @Test
    void anErasedJobDoesNotComeBack() throws IOException {
        Job deleted = died.delete(heldJob(died).id(), ALICE);
        Job renamed = died.setAttributes(heldJob(died).id(), ALICE, was -> was.with("x", Map.of()));
        died.delete(renamed.id(), ALICE);
        assertThat(fixture.vault.keys()).isEmpty();
        assertThat(lost().reindex(progress::add)).isEqualTo(new Reindexed(0, 0, 0, 0, 0));
        assertThat(empty.find(deleted.id())).isEmpty();
    }

    @Test
    void aPasswordProtectsAlsoWhereTheTemplateIsLong() throws IOException {
        String hash = JobPassword.of("none", "1234".getBytes(StandardCharsets.US_ASCII))
                .text();
        Map<String, String> template = Map.of(JobPassword.KEYWORD, hash, "media-col", "x".repeat(5000));
        JobRequest asked = new JobRequest("ipp", "report", "alice", "h", false, template);
        Job secret = died.print(asked, AUTO, data(PDF));
        Job bare = died.print(asked, AUTO, data(PDF));
        fixture.vault.eraseAll(JobRecords.keys(bare.uuid()));
        JobServices next = lost();
        assertThat(next.reindex(progress::add).restored()).isEqualTo(2);
        assertThat(next.find(ALICE, secret.id()).orElseThrow().request()).isEqualTo(secret.request());
        for (int id : List.of(secret.id(), bare.id())) {
            assertThatThrownBy(() -> next.release(id, ALICE, "hall")).isInstanceOf(PrintException.class);
            assertThat(next.release(id, ALICE, "hall", "1234".toCharArray()).state())
                    .isEqualTo(JobState.PENDING);
        }
    }

    @Test
    void whatCameAfterTheDocumentsComesBackToo() throws IOException {
        fixture.queues.put(InMemoryQueues.queue(PrintQueue.DEFAULT, NameProof.NONE));
        JobRequest nobodys =
                new JobRequest("print", "ipp", "r", "", NameProof.NONE, "192.0.2.1", false, Map.of("copies", "1"));
        Job claimed = died.print(nobodys, AUTO, data(PDF));
        died.claim(died.code(claimed).orElseThrow(), BOB, "192.0.2.2");
        died.setAttributes(claimed.id(), BOB, was -> was.with("new name", Map.of("copies", "3")));
        Job last = died.nameDocument(claimed.id(), BOB, 1, "new.pdf");
        Job unclaimed = died.print(nobodys, AUTO, data(PDF));

        JobServices next = lost();
        assertThat(next.reindex(progress::add).restored()).isEqualTo(2);
        Job after = next.find(BOB, claimed.id()).orElseThrow();
        assertThat(after.request()).isEqualTo(last.request());
        assertThat(after.documents()).isEqualTo(last.documents());
        assertThat(next.find(ADMIN, unclaimed.id()).orElseThrow().owner()).isEqualTo(UserName.UNCLAIMED);
        assertThat(next.claim(died.code(unclaimed).orElseThrow(), ALICE, "192.0.2.3")
                        .owner())
                .isEqualTo("alice");
        assertThat(fixture.vault.keys()).hasSize(4);
    }

    @Test
    void aJobInPiecesComesBackToItsOwnerOnceItIsFinished() throws IOException {
        Job finished;
        try (IncomingJob incoming = died.receive(request("x"))) {
            incoming.addDocument(AUTO, data(PDF));
            incoming.addDocument(AUTO, data(PDF));
            finished = incoming.finish(request("bob"), List.of("one", "two"));
        }
        JobServices next = lost();
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(1, 0, 0, 0, 0));
        Job after = next.find(BOB, finished.id()).orElseThrow();
        assertThat(after.documents()).isEqualTo(finished.documents());
        assertThat(after.documents()).extracting(Document::name).containsExactly("one", "two");
    }

    @Test
    void anOpenJobGoesOnWaitingAndAClosedOneIsHeld() throws IOException {
        Job open = died.create(request("alice"));
        died.addDocument(open.id(), ALICE, AUTO, data(PDF), false);
        Job closed = died.create(request("alice"));
        died.addDocument(closed.id(), ALICE, AUTO, data(PDF), false);
        died.close(closed.id(), ALICE);
        Job sentAsLast = died.create(request("alice"));
        died.addDocument(sentAsLast.id(), ALICE, AUTO, data(PDF), true);

        JobServices next = lost();
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(2, 0, 1, 0, 0));
        assertThat(next.find(ALICE, open.id()).orElseThrow().isReleasable()).isFalse();
        assertThat(next.find(ALICE, closed.id()).orElseThrow().isReleasable()).isTrue();
        assertThat(next.find(ALICE, sentAsLast.id()).orElseThrow().isReleasable())
                .isTrue();
        assertThat(next.addDocument(open.id(), ALICE, AUTO, data(PDF), true).isReleasable())
                .isTrue();
    }

    @Test
    void aJobThatLacksADocumentIsDamagedAndOneWithoutAnyIsLeft() throws IOException {
        Job three = died.create(request("alice"));
        for (int number = 1; number <= 3; number++) {
            died.addDocument(three.id(), ALICE, AUTO, data(PDF), number == 3);
        }
        Job canceled = died.create(request("alice"));
        for (int number = 1; number <= 3; number++) {
            died.addDocument(canceled.id(), ALICE, AUTO, data(PDF), false);
        }
        died.cancelDocument(canceled.id(), ALICE, 2);
        died.close(canceled.id(), ALICE);
        fixture.vault.damage(new DocumentKey(three.uuid(), 2));
        Job gone = heldJob(died);
        fixture.vault.damage(firstDocument(gone));

        JobServices next = lost();
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(1, 0, 0, 1, 1));
        Job damaged = next.find(ALICE, three.id()).orElseThrow();
        assertThat(damaged.state()).isEqualTo(JobState.ABORTED);
        assertThat(damaged.reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
        assertThat(damaged.message()).contains("damaged");
        assertThatThrownBy(() -> next.release(damaged.id(), ALICE, "hall")).isInstanceOf(PrintException.class);
        assertThat(fixture.log.of(LogKind.SERVER_ERROR))
                .anyMatch(line -> line.object().equals("job " + damaged.id())
                        && line.result().equals("document-access-error"));
        assertThat(next.find(ALICE, canceled.id()).orElseThrow().isReleasable()).isTrue();
        assertThat(next.comparison().state()).isEqualTo(VaultComparison.State.KEPT);
        assertThat(next.comparison().orphans()).isEqualTo(1);
        assertThat(next.forgetOrphans()).isEqualTo(1);
        assertThat(fixture.vault.keys()).doesNotContain(firstDocument(gone));
    }

    @Test
    void aDocumentThatDoesNotDecodeKeepsNoOtherBack() throws IOException {
        Job whole = heldJob(died);
        DocumentKey strange = new DocumentKey(UUID.randomUUID(), 1);
        try (VaultWriter writer = fixture.vault.create(strange, new byte[] {99})) {
            writer.write(PDF, 0, PDF.length);
            writer.commit();
        }
        JobServices next = lost();
        assertThat(next.reindex(progress::add)).isEqualTo(new Reindexed(1, 0, 0, 0, 1));
        assertThat(next.find(ALICE, whole.id()).orElseThrow().isReleasable()).isTrue();
        assertThat(next.comparison()).isEqualTo(new VaultComparison(VaultComparison.State.KEPT, 1, 0));
        assertThat(fixture.vault.keys()).contains(strange);
    }

    private JobServices lost() {
        JobServices next = fixture.start(empty, unknown);
        LostDatabaseTest.awaitComparison(next);
        return next;
    }
}
