package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryQueues;

/** A job of nobody becomes that of the person who has its code. */
class ClaimsTest {
    private static final String HOST = "192.0.2.50";

    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    @BeforeEach
    void takeJobsOfNobody() {
        fixture.queues.put(InMemoryQueues.queue(PrintQueue.DEFAULT, NameProof.NONE));
    }

    private Job unclaimed() throws Exception {
        return jobs.print(JobsFixture.request("alice"), JobsFixture.AUTO, JobsFixture.data(JobsFixture.PDF));
    }

    private void assertNotFound(String code, Person who, String source) {
        assertThatThrownBy(() -> jobs.claim(code, who, source))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_FOUND))
                .hasMessageContaining("No job of yours waits with this code");
    }

    @Test
    void theCodeMakesTheOwner() throws Exception {
        Job other = unclaimed();
        Job job = unclaimed();
        assertThat(jobs.find(JobsFixture.BOB, job.id())).isEmpty();
        String typed = jobs.code(job).orElseThrow().toLowerCase(Locale.ROOT).replace("-", " ");

        Job claimed = jobs.claim(typed, JobsFixture.BOB, HOST);

        assertThat(claimed.id()).isEqualTo(job.id());
        assertThat(jobs.find(JobsFixture.BOB, job.id())).contains(claimed);
        assertThat(claimed.owner()).isEqualTo("bob");
        assertThat(claimed.request().proof()).isEqualTo(NameProof.CLAIM_CODE);
        assertThat(jobs.find(JobsFixture.ALICE, other.id())).isEmpty();
        assertThat(jobs.code(claimed)).isEmpty();
        assertThat(fixture.log.of(LogKind.SERVER_ACCESS))
                .contains(new AccessLog.Entry("bob", HOST, "claim", "job " + job.id(), AccessLog.Entry.OK, "")
                        .as(JobsFixture.BOB));
        assertNotFound(typed, JobsFixture.ALICE, HOST);
    }

    @Test
    void aClaimedJobIsCollectedLikeAnyOther() throws Exception {
        Job claimed = jobs.claim(jobs.code(unclaimed()).orElseThrow(), JobsFixture.BOB, HOST);
        jobs.release(claimed.id(), JobsFixture.BOB, "hall");
        assertThat(jobs.claim(claimed.id(), "hall")).isPresent();
    }

    /** What arrives is counted for the one who owned the job when it began. */
    @Test
    void aJobIsNotClaimedWhileADocumentOfItArrives() throws Exception {
        Job job = jobs.create(JobsFixture.request("alice"));
        String code = jobs.code(job).orElseThrow();
        List<Throwable> refused = new ArrayList<>();
        InputStream claiming = new FilterInputStream(JobsFixture.data(JobsFixture.PDF)) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                refused.add(catchThrowable(() -> jobs.claim(code, JobsFixture.BOB, HOST)));
                return super.read(buffer, from, length);
            }
        };
        jobs.addDocument(job.id(), JobsFixture.ADMIN, JobsFixture.AUTO, claiming, true);
        assertThat(refused).isNotEmpty().allSatisfy(e -> assertThat(e)
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("try again when it has arrived"));
        assertThat(jobs.claim(code, JobsFixture.BOB, HOST).owner()).isEqualTo("bob");
    }

    @Test
    void guessingIsOverSoon() throws Exception {
        String code = jobs.code(unclaimed()).orElseThrow();
        for (int i = 0; i < Guesses.MAX_WRONG; i++) {
            assertNotFound("AAAA-AAAA", JobsFixture.BOB, "192.0.2." + i);
        }
        assertNotFound(code, JobsFixture.BOB, "192.0.2.200");
        assertThat(jobs.claim(code, JobsFixture.ALICE, HOST).owner()).isEqualTo("alice");
    }

    @Test
    void theTypingErrorsOfOnePersonHinderNobodyElseAtTheSameDevice() throws Exception {
        String code = jobs.code(unclaimed()).orElseThrow();
        for (int i = 0; i <= Guesses.MAX_WRONG; i++) {
            assertNotFound("AAAA-AAAA", JobsFixture.BOB, HOST);
        }
        assertThat(jobs.claim(code, JobsFixture.ALICE, HOST).owner()).isEqualTo("alice");
    }

    @Test
    void rightCodesAreNoGuesses() throws Exception {
        for (int i = 0; i <= Guesses.MAX_WRONG; i++) {
            String code = jobs.code(unclaimed()).orElseThrow();
            assertThat(jobs.claim(code, JobsFixture.ALICE, HOST).owner()).isEqualTo("alice");
        }
    }

    @Test
    void guessingFromOneAddressIsOverSoonToo() throws Exception {
        String code = jobs.code(unclaimed()).orElseThrow();
        for (int i = 0; i < 20 * Guesses.MAX_WRONG; i++) {
            assertNotFound("", Person.user("user" + i), HOST);
        }
        assertNotFound(code, JobsFixture.ALICE, HOST);
        assertThat(jobs.claim(code, JobsFixture.ALICE, "192.0.2.51").owner()).isEqualTo("alice");
    }

    @Test
    void aQueueThatIsNotForSomebodyGivesThemNothing() throws Exception {
        fixture.queues.put(InMemoryQueues.queue("q", NameProof.NONE)
                .change()
                .users(Set.of("alice"))
                .toQueue());
        JobRequest request =
                new JobRequest("q", "ipp", "report", "alice", NameProof.NONE, "192.0.2.1", false, Map.of());
        Job job = jobs.print(request, JobsFixture.AUTO, JobsFixture.data(JobsFixture.PDF));
        String code = jobs.code(job).orElseThrow();
        assertNotFound(code, JobsFixture.BOB, HOST);
        assertThat(jobs.claim(code, JobsFixture.ALICE, HOST).owner()).isEqualTo("alice");
    }

    @Test
    void aJobThatIsOverHasNoUseForItsCode() throws Exception {
        Job job = unclaimed();
        String code = jobs.code(job).orElseThrow();
        jobs.delete(job.id(), JobsFixture.ADMIN);
        assertNotFound(code, JobsFixture.ALICE, HOST);
    }

    @Test
    void twoInstallsShareNoCode(@TempDir Path data) throws Exception {
        UUID job = UUID.randomUUID();
        ClaimCodes first = ClaimCodes.in(data.resolve("a"), new InMemoryKeyRing());
        assertThat(ClaimCodes.in(data.resolve("a"), new InMemoryKeyRing()).of(job))
                .isEqualTo(first.of(job));
        assertThat(ClaimCodes.in(data.resolve("b"), new InMemoryKeyRing()).of(job))
                .isNotEqualTo(first.of(job));
        assertThat(Files.list(data.resolve("a"))).hasSize(1);
    }

    @Test
    void whatLooksAlikeIsTheSame() {
        assertThat(ClaimCodes.read(" oil0-abcd")).isEqualTo("0110-ABCD");
        assertThat(Optional.of(ClaimCodes.read("x"))).contains("X");
    }
}
