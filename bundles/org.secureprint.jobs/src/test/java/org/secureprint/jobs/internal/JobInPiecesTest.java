package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.vault.DocumentKey;

/** S-01 for protocols that send the data before they say whose it is. */
class JobInPiecesTest {
    private static final DocumentRequest UNNAMED = new DocumentRequest("", DocumentRequest.AUTO_SENSE);
    private static final JobRequest SO_FAR =
            new JobRequest("print", "lpd", "?", "?", NameProof.NONE, "192.0.2.1", false, Map.of());

    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start(Map.of("maxIncomingJobs", 1));

    @Test
    void isStoredOnceWithAllThatIsKnownInTheEnd() throws IOException {
        Job job;
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            incoming.addDocument(UNNAMED, data(PDF));
            incoming.addDocument(new DocumentRequest("b.txt", "text/plain"), data(new byte[] {'b'}));
            assertThat(fixture.store.list(JobQuery.all())).isEmpty();
            job = incoming.finish(request("Alice"), List.of("a.pdf"));
        }
        assertThat(fixture.store.find(job.id())).contains(job);
        assertThat(job.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(job.isReleasable()).isTrue();
        assertThat(job.owner()).isEqualTo("alice");
        assertThat(job.request()).isEqualTo(request("Alice"));
        assertThat(job.documents()).extracting(Document::name).containsExactly("a.pdf", "b.txt");
        assertThat(job.documents()).extracting(Document::format).containsExactly("application/pdf", "text/plain");
        assertThat(fixture.vault.octets(new DocumentKey(job.uuid(), 2))).isEqualTo(new byte[] {'b'});
        assertThat(fixture.events).hasSize(1);
        assertThat(fixture.log.of(LogKind.PORT_ACCESS)).hasSize(1);
    }

    @Test
    void leavesNothingUnlessItIsFinished() throws IOException {
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            incoming.addDocument(UNNAMED, data(PDF));
        }
        assertThat(fixture.store.list(JobQuery.all())).isEmpty();
        assertThat(vaultKeys()).isEmpty();
    }

    @Test
    void aRefusalInTheEndLeavesNothing() throws IOException {
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            incoming.addDocument(UNNAMED, data(PDF));
            assertThatThrownBy(() -> incoming.finish(request(""), List.of()))
                    .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                            .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST));
        }
        assertThat(vaultKeys()).isEmpty();
        assertThat(fixture.store.list(JobQuery.all())).isEmpty();
    }

    @Test
    void withoutADocumentItIsNoJob() {
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            assertThatThrownBy(() -> incoming.finish(request("alice"), List.of()))
                    .hasMessageContaining("no document");
        }
        assertThat(fixture.store.list(JobQuery.all())).isEmpty();
    }

    @Test
    void itsDocumentsAreCountedTogether() throws IOException {
        fixture.settings.put(Setting.MAX_JOB_OCTETS, 50L);
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            incoming.addDocument(UNNAMED, data(new byte[30]));
            assertThatThrownBy(() -> incoming.addDocument(UNNAMED, data(new byte[30])))
                    .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                            .isEqualTo(Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE));
        }
        assertThat(vaultKeys()).isEmpty();
    }

    @Test
    void countsAsArrivingUntilItIsClosed() throws IOException {
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            incoming.addDocument(UNNAMED, data(PDF));
            assertThatThrownBy(() -> jobs.receive(SO_FAR))
                    .isInstanceOfSatisfying(
                            PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.SERVER_ERROR_BUSY));
        }
        jobs.receive(SO_FAR).close();
    }

    @Test
    void canBeCanceledBetweenTwoDocuments() throws IOException {
        try (IncomingJob incoming = jobs.receive(SO_FAR)) {
            incoming.addDocument(UNNAMED, data(PDF));
            int id = jobs.list(ADMIN, JobQuery.all()).get(0).id();
            assertThat(jobs.find(ALICE, id)).isEmpty();
            jobs.cancel(id, ADMIN);
            assertThatThrownBy(() -> incoming.finish(request("alice"), List.of()))
                    .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                            .isEqualTo(Status.SERVER_ERROR_JOB_CANCELED));
        }
        assertThat(vaultKeys()).isEmpty();
    }

    private List<DocumentKey> vaultKeys() throws IOException {
        List<DocumentKey> keys = new ArrayList<>();
        fixture.vault.forEach(keys::add);
        return keys;
    }
}
