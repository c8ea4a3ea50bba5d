package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.spool.ipp.internal.PortFixture.DOCUMENT;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

class SubmittingOperationsTest {
    private final PortFixture port = new PortFixture();

    /** The gate lets a body through that is longer than a form's. */
    @Test
    void documentsAreStreamed() {
        assertThat(port.route("POST", "/ipp/print").streamed()).isTrue();
        assertThat(port.route("POST", "/ipp/print/{queue}/{id}").streamed()).isTrue();
    }

    @Test
    void printJobHoldsTheDocumentOctetForOctet() throws Exception {
        Message answer = port.send(
                ask(Operation.PRINT_JOB, with -> with.name("job-name", "Quarterly report")
                                .name("document-name", "report.pdf")
                                .mimeMediaType("document-format", "application/pdf"))
                        .job(Attributes.build()
                                .integer("copies", 2)
                                .keyword("sides", "two-sided-long-edge")
                                .done()),
                DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        Attributes told = answer.attributes(GroupTag.JOB);
        assertThat(told.integer("job-id")).contains(1);
        assertThat(told.text("job-uri")).contains("ipps://localhost:8443/ipp/print/1");
        assertThat(told.integer("job-state")).contains(JobState.PENDING_HELD.value());
        assertThat(told.texts("job-state-reasons")).containsExactly("job-release-wait");
        assertThat(told.text("job-state-message"))
                .hasValueSatisfying(text -> assertThat(text).contains("device"));
        Job job = port.jobs.job(1);
        assertThat(job.owner()).isEqualTo("alice");
        assertThat(job.request().jobName()).isEqualTo("Quarterly report");
        assertThat(job.request().port()).isEqualTo("ipp");
        assertThat(job.request().hostName()).isEqualTo("127.0.0.1");
        assertThat(job.request().held()).isFalse();
        assertThat(job.request().template())
                .containsEntry("copies", "2")
                .containsEntry("sides", "two-sided-long-edge")
                .hasSize(2);
        assertThat(job.documents().get(0).name()).isEqualTo("report.pdf");
        assertThat(job.documents().get(0).format()).isEqualTo("application/pdf");
        assertThat(port.intake.documents(1)).containsExactly(DOCUMENT);
    }

    @Test
    void aJobWithoutANameOrAUserGetsDefaults() throws Exception {
        port.queues.put(InMemoryQueues.queue(PrintQueue.DEFAULT, NameProof.NONE));
        Message answer = port.send(
                Message.request(Operation.PRINT_JOB, 1).operation(with -> with.uri("printer-uri", PortFixture.PRINTER)),
                DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(1).owner()).isEqualTo("unclaimed");
        assertThat(port.jobs.job(1).request().jobName()).isEqualTo("Untitled");
        assertThat(port.jobs.job(1).documents().get(0).format()).isEqualTo("application/octet-stream");
    }

    @Test
    void validateJobStoresNothing() throws Exception {
        assertThat(status(port.send(ask(Operation.VALIDATE_JOB)))).isEqualTo(StatusCode.SUCCESSFUL_OK);
        port.intake.refuse(Status.SERVER_ERROR_NOT_ACCEPTING_JOBS, "Full.");
        assertThat(status(port.send(ask(Operation.VALIDATE_JOB))))
                .isEqualTo(StatusCode.SERVER_ERROR_NOT_ACCEPTING_JOBS);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void createJobAndSendDocumentMakeAHeldJob() throws Exception {
        Message created = port.send(ask(Operation.CREATE_JOB));
        Message first = port.send(
                ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1).bool("last-document", false)), DOCUMENT);
        Message last = port.send(
                ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1).bool("last-document", true)), DOCUMENT);

        assertThat(created.attributes(GroupTag.JOB).texts("job-state-reasons")).contains("job-incoming");
        assertThat(first.attributes(GroupTag.JOB).texts("job-state-reasons")).contains("job-incoming");
        assertThat(last.attributes(GroupTag.JOB).texts("job-state-reasons")).containsExactly("job-release-wait");
        assertThat(port.intake.documents(1)).containsExactly(DOCUMENT, DOCUMENT);
    }

    @Test
    void aLastSendDocumentWithoutDataAndCloseJobEndTheJob() throws Exception {
        port.send(ask(Operation.CREATE_JOB));
        port.send(ask(Operation.CREATE_JOB));

        Message bySend = port.send(
                ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1).bool("last-document", true)));
        Message byClose = port.send(ask(Operation.CLOSE_JOB, with -> with.integer("job-id", 2)));

        assertThat(status(bySend)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(byClose)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.all()).allMatch(job -> job.reasons().contains(JobStateReason.JOB_RELEASE_WAIT));
    }

    @Test
    void aDocumentThatIsMissingIsABadRequest() throws Exception {
        port.send(ask(Operation.CREATE_JOB));

        assertThat(status(port.send(ask(Operation.PRINT_JOB)))).isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(status(port.send(ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1)
                        .bool("last-document", false)))))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(status(port.send(ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1)), DOCUMENT)))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(port.intake.documents(1)).isEmpty();
    }

    @Test
    void strangersAndOtherHostsCantSendDocuments() throws Exception {
        port.send(ask(Operation.CREATE_JOB));
        byte[] send = MessageEncoder.encode(
                ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1).bool("last-document", true))
                        .done());

        Message stranger = port.send(
                askAs("mallory", Operation.SEND_DOCUMENT, with -> with.integer("job-id", 1)
                        .bool("last-document", true)),
                DOCUMENT);
        Message elsewhere = port.send(send, DOCUMENT, "192.0.2.66");

        assertThat(status(stranger)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(elsewhere)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(port.intake.documents(1)).isEmpty();
    }

    @Test
    void whatCantBeHadIsIgnoredAndTold() throws Exception {
        Message answer = port.send(
                ask(Operation.PRINT_JOB, with -> with.text("made-up", "x"))
                        .job(Attributes.build()
                                .integer("copies", 2000)
                                .keyword("nonsense", "x")
                                .keyword("sides", "one-sided")
                                .done()),
                DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(answer.groups().get(1).tag()).isEqualTo(GroupTag.UNSUPPORTED);
        assertThat(answer.attributes(GroupTag.UNSUPPORTED))
                .hasToString("[made-up=unsupported, copies=2000, nonsense=unsupported]");
        assertThat(port.jobs.job(1).request().template()).containsOnlyKeys("sides");
    }

    @Test
    void whatIsInsistedOnAndCantBeHadRefusesTheJob() throws Exception {
        Attributes twoThousand = Attributes.build().integer("copies", 2000).done();

        Message faithful = port.send(
                ask(Operation.PRINT_JOB, with -> with.bool("ipp-attribute-fidelity", true))
                        .job(twoThousand),
                DOCUMENT);
        Message mandatory =
                port.send(ask(Operation.VALIDATE_JOB, with -> with.keyword("job-mandatory-attributes", "copies"))
                        .job(twoThousand));
        Message other = port.send(ask(Operation.VALIDATE_JOB, with -> with.keyword("job-mandatory-attributes", "sides"))
                .job(twoThousand));

        for (Message refused : new Message[] {faithful, mandatory}) {
            assertThat(status(refused)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
            assertThat(refused.attributes(GroupTag.UNSUPPORTED).integer("copies"))
                    .contains(2000);
        }
        assertThat(status(other)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void jobHoldUntilAsksToHold() throws Exception {
        port.send(
                ask(Operation.PRINT_JOB)
                        .job(Attributes.build()
                                .keyword("job-hold-until", "indefinite")
                                .done()),
                DOCUMENT);

        assertThat(port.jobs.job(1).request().held()).isTrue();
        assertThat(port.jobs.job(1).request().template()).isEmpty();
    }

    @Test
    void formatsAndCompressionsThatAreNotHandledAreRefused() throws Exception {
        Message format = port.send(
                ask(Operation.PRINT_JOB, with -> with.mimeMediaType("document-format", "application/x-evil")),
                DOCUMENT);
        Message compression =
                port.send(ask(Operation.PRINT_JOB, with -> with.keyword("compression", "compress")), DOCUMENT);

        assertThat(status(format)).isEqualTo(StatusCode.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
        assertThat(format.attributes(GroupTag.UNSUPPORTED).text("document-format"))
                .contains("application/x-evil");
        assertThat(status(compression)).isEqualTo(StatusCode.CLIENT_ERROR_COMPRESSION_NOT_SUPPORTED);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void aClientThatGoesAwayLeavesNothingButALine() throws Exception {
        byte[] head = MessageEncoder.encode(ask(Operation.PRINT_JOB).done());
        InputStream gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        InputStream document = new SequenceInputStream(new ByteArrayInputStream(DOCUMENT), gone);

        assertThatThrownBy(
                        () -> port.send(new SequenceInputStream(new ByteArrayInputStream(head), document), "127.0.0.1"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> port.send(gone, "127.0.0.1")).isInstanceOf(IOException.class);
        assertThat(port.jobs.all()).isEmpty();
        assertThat(port.log.of(LogKind.PORT_ERROR)).hasSize(2);
    }
}
