package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.ADMIN;
import static org.secureprint.jobs.internal.JobsFixture.ALICE;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.PDF;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.firstDocument;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.Vault;

/** S-01, S-14: how jobs come in, and what is left when they do not. */
class IntakeTest extends IntakeFixture {
    @Test
    void aPrintedJobIsHeldForItsOwner() throws IOException {
        Job job = jobs.print(request("Alice "), AUTO, data(PDF));

        assertThat(job.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(job.reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
        assertThat(job.owner()).isEqualTo("alice");
        assertThat(job.documents()).containsExactly(new Document(1, "report.pdf", "application/pdf", PDF.length));
        assertThat(fixture.store.find(job.id())).contains(job);
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(PDF);
        assertThat(fixture.eventKinds()).containsExactly(JobEvent.Kind.JOB_CREATED);
        assertThat(fixture.log.of(LogKind.PORT_ACCESS)).singleElement().satisfies(line -> {
            assertThat(line.action()).isEqualTo("Print-Job");
            assertThat(line.object()).isEqualTo("job " + job.id());
            assertThat(line.title()).isEqualTo("report");
            assertThat(line.titled("").toString()).doesNotContain("report");
        });
    }

    @Test
    void theClientsHoldIsNoted() throws IOException {
        JobRequest held = new JobRequest("ipp", "report", "alice", "192.0.2.1", true, Map.of());
        assertThat(jobs.print(held, AUTO, data(PDF)).reasons())
                .containsExactlyInAnyOrder(JobStateReason.JOB_RELEASE_WAIT, JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
    }

    @Test
    void aDeclaredFormatIsKept() throws IOException {
        Job job = jobs.print(request("alice"), new DocumentRequest("", "application/vnd.example"), data(PDF));
        assertThat(job.documents().get(0).format()).isEqualTo("application/vnd.example");
    }

    @Test
    void aDocumentLargerThanTheBufferArrivesWhole() throws IOException {
        byte[] octets = new byte[99_999];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 31);
        }
        Job job = jobs.print(request("alice"), AUTO, new Dripping(octets));
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(octets);
        assertThat(job.octets()).isEqualTo(octets.length);
    }

    @Test
    void nothingOfADocumentStaysInTheBuffer() throws IOException {
        List<byte[]> targets = new ArrayList<>();
        InputStream watched = new ByteArrayInputStream(PDF) {
            @Override
            public int read(byte[] target, int offset, int length) {
                targets.add(target);
                return super.read(target, offset, length);
            }
        };
        jobs.print(request("alice"), AUTO, watched);
        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(target).isEqualTo(new byte[target.length]));
    }

    @Test
    void aReadWithoutOctetsDoesNotEndADocument() throws IOException {
        byte[] octets = new byte[90_000];
        InputStream hesitating = new ByteArrayInputStream(octets) {
            private boolean hesitates;

            @Override
            public int read(byte[] target, int offset, int length) {
                hesitates = !hesitates;
                return hesitates ? 0 : super.read(target, offset, length);
            }
        };
        assertThat(jobs.print(request("alice"), AUTO, hesitating).octets()).isEqualTo(octets.length);
    }

    @Test
    void aJobCanBeReleasedAsSoonAsItIsKnown() throws IOException {
        fixture.listener = news -> {
            if (news.kind() == JobEvent.Kind.JOB_CREATED) {
                jobs.release(news.jobId(), ALICE, "hall");
            }
        };
        Job job = jobs.print(request("alice"), AUTO, data(PDF));
        assertThat(jobs.find(ALICE, job.id()).orElseThrow().state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void aJobThatNobodyCanBeToldOfKeepsItsDocument() throws IOException {
        fixture.listener = news -> {
            throw new IllegalStateException("The event service has stopped");
        };
        Job job = jobs.print(request("alice"), AUTO, data(PDF));
        assertThat(fixture.store.find(job.id())).contains(job);
        assertThat(fixture.vault.octets(firstDocument(job))).isEqualTo(PDF);
    }

    @Test
    void whatIsTooLargeLeavesNothing() throws IOException {
        jobs.print(request("alice"), AUTO, data(new byte[100_000]));
        refused(
                Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                () -> jobs.print(request("alice"), AUTO, data(new byte[100_001])));
        assertThat(fixture.vault.keys()).hasSize(1);
        assertThat(jobs.count(ADMIN, JobQuery.all())).isEqualTo(1);
    }

    @Test
    void anEmptyDocumentIsRefused() {
        refused(Status.CLIENT_ERROR_BAD_REQUEST, () -> jobs.print(request("alice"), AUTO, data(new byte[0])));
        nothingIsLeft();
    }

    @Test
    void aRequestWithoutAUserIsRefused() {
        refused(Status.CLIENT_ERROR_BAD_REQUEST, () -> jobs.print(request("  "), AUTO, data(PDF)));
        refused(Status.CLIENT_ERROR_BAD_REQUEST, () -> jobs.validate(request(""), AUTO));
        nothingIsLeft();
    }

    @Test
    void validateAgreesWithPrint() {
        jobs.validate(request("alice"), AUTO);
        DocumentRequest noMediaType = new DocumentRequest("", "pdf");
        refused(Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, () -> jobs.validate(request("alice"), noMediaType));
        refused(
                Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
                () -> jobs.print(request("alice"), noMediaType, data(PDF)));
        nothingIsLeft();
    }

    @Test
    void aClientThatStopsInTheMiddleLeavesNothing() {
        IOException reset = new IOException("Connection reset");
        assertThatThrownBy(() -> jobs.print(request("alice"), AUTO, new SequenceInputStream(data(PDF), failing(reset))))
                .isSameAs(reset);
        assertThatThrownBy(() -> jobs.print(
                        request("alice"), AUTO, new SequenceInputStream(data(new byte[80_000]), failing(reset))))
                .isSameAs(reset);
        nothingIsLeft();
    }

    @Test
    void aFullDiskIsTheServersErrorAndNotTheClients() throws IOException {
        fixture.vault.failWith(new IOException("No space left on device"));
        refused(Status.SERVER_ERROR_TEMPORARY_ERROR, () -> jobs.print(request("alice"), AUTO, data(PDF)));
        nothingIsLeft();
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).hasSize(1);

        fixture.vault.failWith(null);
        assertThat(jobs.print(request("alice"), AUTO, data(PDF)).isReleasable()).isTrue();
    }

    /** S-20: the sentence of a limit that the vault has reaches the client, and the administrator. */
    @Test
    void aLimitOfTheVaultIsNamed() {
        String limit = "The server's disk is full: minimumFreeOctets keeps 1000 octets of it free.";
        PrintException refusal = new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, limit);
        Vault full = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        throw refusal;
                    }
                    return method.invoke(fixture.vault, arguments);
                });
        JobServices limited = fixture.start(Map.of(), fixture.store, full, "framework of this test");
        assertThatThrownBy(() -> limited.print(request("alice"), AUTO, data(PDF)))
                .isSameAs(refusal);
        nothingIsLeft();
        assertThat(fixture.log.of(LogKind.SERVER_ERROR)).singleElement().satisfies(line -> assertThat(line.detail())
                .isEqualTo(limit));
    }

    @Test
    void whenTheStoreFailsTheDocumentIsErased() {
        PrintException down = new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is down.");
        JobServices broken =
                fixture.start(Map.of(), new FailingStore(fixture.store, down), fixture.vault, "framework of this test");
        assertThatThrownBy(() -> broken.print(request("alice"), AUTO, data(PDF)))
                .isSameAs(down);
        nothingIsLeft();
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    /** Gives a few octets at a time, as a network does. */
    private static final class Dripping extends ByteArrayInputStream {
        Dripping(byte[] octets) {
            super(octets);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1447));
        }
    }
}
