package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;

/** What a job store keeps of a job: all of it, to the letter. */
public interface StoredJobContract {
    /** The store under test, empty when a test starts; the same one during a test. */
    JobStore store();

    @Test
    default void keepsTheOwnerWhoClaimedAJob() {
        Job job = JobStoreContract.newJob(store());
        store().insert(job);
        Job claimed = store().update(
                        job.change().owner("carol", NameProof.CLAIM_CODE).toJob())
                .orElseThrow();
        assertThat(store().find(job.id())).contains(claimed);
        assertThat(claimed.request().userName()).isEqualTo("carol");
        assertThat(store().list(JobQuery.all().ownedBy("carol"))).containsExactly(claimed);
    }

    @Test
    default void keepsAttributesThatWereSet() {
        Job job = JobStoreContract.newJob(store());
        store().insert(job);
        Job set = store().update(job.change()
                        .attributes(job.request().with("Another name", Map.of("copies", "3")))
                        .toJob())
                .orElseThrow();
        assertThat(store().find(job.id())).contains(set);
        assertThat(set.request().jobName()).isEqualTo("Another name");
        assertThat(set.request().template()).isEqualTo(Map.of("copies", "3"));
    }

    /** A job that comes back after the database was lost has the id it had. */
    @Test
    default void givesOutNoIdThatCameFromElsewhere() {
        Job first = JobStoreContract.newJob(store());
        for (int further : new int[] {3, 5000}) {
            int id = store().nextId() + further;
            store().insert(Job.incoming(id, UUID.randomUUID(), "ann", first.request(), JobStoreContract.NOW));
            assertThat(store().nextId()).isGreaterThan(id);
        }
        store().insert(first);
        assertThat(store().list(JobQuery.all())).hasSize(3).startsWith(first);
    }

    @Test
    default void returnsWhatWasInserted() {
        Job plain = JobStoreContract.newJob(store());
        Job full = everything(JobStoreContract.newJob(store()));
        store().insert(plain);
        store().insert(full);
        assertThat(store().find(plain.id())).contains(plain);
        assertThat(store().find(full.id())).contains(full);
        assertThat(store().list(JobQuery.all())).containsExactlyInAnyOrder(plain, full);
    }

    @Test
    default void keepsWhateverTextAClientSends() {
        String[] texts = {
            "",
            " ",
            "a=b",
            "a;b,c|d",
            "line\nbreak\r\n\ttab",
            "back\\slash \\n",
            "\"quoted' `",
            "Ünïcødé \uD83D\uDDA8\uFE0F",
            "%s ${x} {0} ?1 :name",
            "x".repeat(5000),
            "'; DROP TABLE job; --"
        };
        for (String text : texts) {
            int id = store().nextId();
            JobRequest request = new JobRequest(
                    text, "ipp", text, text, NameProof.BASIC, text, true, Map.of("key" + text, text, "other", ""));
            Job job = Job.incoming(id, UUID.randomUUID(), "owner", request, JobStoreContract.NOW)
                    .change()
                    .message(text)
                    .documents(List.of(new Document(1, text, text, 0), new Document(2, "", "", Long.MAX_VALUE / 4)))
                    .toJob();
            store().insert(job);
            assertThat(store().find(id)).contains(job);
        }
    }

    private static DocumentAnalysis analysis() {
        return new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 12, Certainty.EXACT)
                .put(DocumentAttribute.TITLE, "A\\b\u2028c=d;e|f", Certainty.DECLARED)
                .unknown(DocumentAttribute.COPIES)
                .done();
    }

    /** The same job with a value in everything it can have. */
    static Job everything(Job job) {
        return job.change()
                .state(JobState.PROCESSING_STOPPED, JobStateReason.values())
                .message("The printer's paper is used up.")
                .documents(List.of(
                        new Document(1, "a.pdf", "application/pdf", 20_000).analyzed(analysis()),
                        new Document(2, "", "x/y", 0)))
                .processingAt(JobStoreContract.NOW.plusSeconds(1))
                .completedAt(JobStoreContract.NOW.plusSeconds(2))
                .impressionsCompleted(12)
                .outputDevice("mfp-1")
                .erased(true)
                .toJob();
    }
}
