package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobPassword;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** {@code job-password}, {@code job-release-action} and {@code proof-copies} as a client sends them (PWG 5100.11). */
class EnterprisePrintingTest {
    private static final byte[] PIN = "2468".getBytes(StandardCharsets.US_ASCII);

    private final PortFixture port = new PortFixture();

    @Test
    void thePrinterSaysWhatAJobMayBeCreatedWith() throws Exception {
        Message told = port.send(ask(Operation.GET_PRINTER_ATTRIBUTES));

        assertThat(told.attributes(GroupTag.PRINTER).texts("job-creation-attributes-supported"))
                .contains(
                        "job-password",
                        "job-password-encryption",
                        "job-release-action",
                        "job-storage",
                        "proof-copies",
                        "job-name");
    }

    @Test
    void aPasswordIsKeptHashedAndShownToNobody() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA3-256").digest(PIN);
        Job job = printed(Attributes.NONE, "sha3-256", digest);

        String kept = job.request().template().get(JobPassword.KEYWORD);
        assertThat(JobPassword.of(job.request()).orElseThrow().matches("2468".toCharArray()))
                .isTrue();
        Message told = port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> with.integer("job-id", job.id())));
        assertThat(told.attributes(GroupTag.JOB).texts("job-state-reasons"))
                .containsExactly("job-release-wait", "job-password-wait");
        for (AttributeGroup group : told.groups()) {
            for (Attribute attribute : group.attributes()) {
                assertThat(attribute.name()).isNotEqualTo(JobPassword.KEYWORD);
                assertThat(attribute.toString()).doesNotContain(kept);
            }
        }
    }

    /** A hash is dear: neither a question nor a job that is refused costs one. */
    @Test
    void aPasswordIsHashedOnlyForAJobThatIsTaken() throws Exception {
        Consumer<AttributesBuilder> password = with -> with.octetString("job-password", PIN);
        assertThat(status(port.send(ask(Operation.VALIDATE_JOB, password)))).isEqualTo(StatusCode.SUCCESSFUL_OK);
        port.intake.refuse(Status.SERVER_ERROR_NOT_ACCEPTING_JOBS, "Full.");
        for (Operation operation : List.of(Operation.PRINT_JOB, Operation.CREATE_JOB)) {
            assertThat(status(port.send(ask(operation, password), PortFixture.DOCUMENT)))
                    .isEqualTo(StatusCode.SERVER_ERROR_NOT_ACCEPTING_JOBS);
        }

        assertThat(port.intake.asked()).hasSize(3).allSatisfy(asked -> assertThat(asked.template())
                .doesNotContainKey(JobPassword.KEYWORD));
    }

    @Test
    void aJobInPiecesHasAPasswordToo() throws Exception {
        Message answer = port.send(ask(Operation.CREATE_JOB, with -> with.octetString("job-password", PIN)));

        Job job =
                port.jobs.job(answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
        assertThat(JobPassword.of(job.request()).orElseThrow().matches("2468".toCharArray()))
                .isTrue();
    }

    @Test
    void whatIsNoPasswordIsRefused() throws Exception {
        assertThat(refusal(Attributes.NONE, with -> with.keyword("job-password-encryption", "md5")
                        .octetString("job-password", PIN)))
                .isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        assertThat(refusal(Attributes.NONE, with -> with.keyword("job-password-encryption", "sha2-256")
                        .octetString("job-password", PIN)))
                .isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        assertThat(refusal(Attributes.NONE, with -> with.text("job-password", "2468")))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(refusal(
                        Attributes.build()
                                .keyword("job-release-action", "job-password")
                                .done(),
                        with -> {}))
                .isEqualTo(StatusCode.CLIENT_ERROR_CONFLICTING_ATTRIBUTES);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void jobsWithAProofAreFound() throws Exception {
        port.held();
        Message answer = port.send(
                ask(Operation.PRINT_JOB)
                        .job(Attributes.build()
                                .integer("copies", 20)
                                .integer("proof-copies", 1)
                                .done()),
                PortFixture.DOCUMENT);
        int id = answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow();

        Message listed = port.send(ask(Operation.GET_JOBS, with -> with.keyword("which-jobs", "proof-print")));

        List<Integer> ids = listed.groups().stream()
                .filter(group -> group.tag() == GroupTag.JOB)
                .map(group -> group.attributes().integer("job-id").orElseThrow())
                .toList();
        assertThat(ids).containsExactly(id);
    }

    private Job printed(Attributes template, String encryption, byte[] password) throws Exception {
        Message answer = port.send(
                ask(Operation.PRINT_JOB, with -> with.octetString("job-password", password)
                                .keyword("job-password-encryption", encryption))
                        .job(template),
                PortFixture.DOCUMENT);
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        return port.jobs.job(answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
    }

    private StatusCode refusal(Attributes template, Consumer<AttributesBuilder> more) throws Exception {
        return status(port.send(ask(Operation.PRINT_JOB, more).job(template), PortFixture.DOCUMENT));
    }
}
