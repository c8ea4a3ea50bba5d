package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** Documents of a job, one by one (PWG 5100.5). */
class DocumentOperationsTest {
    private final PortFixture port = new PortFixture();

    @Test
    void theDocumentsOfAJobAreListed() throws Exception {
        Job job = twoDocuments();

        Message answer = port.send(ask(Operation.GET_DOCUMENTS, with -> with.integer("job-id", job.id())
                .keyword("requested-attributes", "document-number", "document-name")));

        assertThat(groups(answer))
                .containsExactly(
                        Attributes.build()
                                .integer("document-number", 1)
                                .name("document-name", "one.pdf")
                                .done(),
                        Attributes.build()
                                .integer("document-number", 2)
                                .name("document-name", "two.pdf")
                                .done());
        Message first = port.send(ask(Operation.GET_DOCUMENTS, with -> with.integer("job-id", job.id())
                .integer("limit", 1)));
        assertThat(groups(first)).hasSize(1);
    }

    @Test
    void aDocumentTellsWhatItsAnalysisFound() throws Exception {
        Job job = port.held();
        port.jobs.analyzed(
                job.id(),
                new DocumentAnalysis.Builder()
                        .put(DocumentAttribute.FORMAT, "application/pdf", Certainty.EXACT)
                        .put(DocumentAttribute.FORMAT_VERSION, "PDF/1.4", Certainty.EXACT)
                        .put(DocumentAttribute.PAGES, 7, Certainty.EXACT)
                        .unknown(DocumentAttribute.IMPRESSIONS)
                        .done());

        Attributes document = groups(
                        port.send(ask(Operation.GET_DOCUMENT_ATTRIBUTES, with -> with.integer("job-id", job.id())
                                .integer("document-number", 1))))
                .get(0);

        assertThat(document.text("document-format-detected")).contains("application/pdf");
        assertThat(document.text("document-format-version-detected")).contains("PDF/1.4");
        assertThat(document.integer("pages")).contains(7);
        assertThat(document.has("impressions")).isFalse();
        assertThat(document.integer("document-state")).contains(3);
        assertThat(document.bool("last-document")).contains(true);
        Message told = port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> with.integer("job-id", job.id())));
        assertThat(told.attributes(GroupTag.JOB).integer("job-pages")).contains(7);
        assertThat(told.attributes(GroupTag.JOB).has("job-impressions")).isFalse();
    }

    @Test
    void anOwnerReadsThatADocumentWantsAPassword() throws Exception {
        Job job = port.held();
        port.jobs.analyzed(
                job.id(),
                new DocumentAnalysis.Builder()
                        .unknown(DocumentAttribute.PAGES)
                        .put(DocumentAttribute.PASSWORD, "required", Certainty.EXACT)
                        .done());

        Attributes told = port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> with.integer("job-id", job.id())))
                .attributes(GroupTag.JOB);

        assertThat(told.integer("job-state")).contains(4);
        assertThat(told.texts("job-state-reasons")).doesNotContain("document-password-error");
        assertThat(told.text("job-state-message"))
                .hasValueSatisfying(text -> assertThat(text).contains("protected by a password"));
    }

    /** S-14, RFC 8011 sections 5.3.17.2 and 5.3.17.3: impressions without any copies, sheets with all of them. */
    @Test
    void impressionsHaveNoFactorOfCopiesAndSheetsHaveBoth() throws Exception {
        port.send(
                ask(Operation.PRINT_JOB, with -> with.name("job-name", "Report"))
                        .job(Attributes.build().integer("copies", 2).done()),
                PortFixture.DOCUMENT);
        port.jobs.analyzed(
                1,
                new DocumentAnalysis.Builder()
                        .put(DocumentAttribute.FORMAT, "application/vnd.hp-PCL", Certainty.EXACT)
                        .put(DocumentAttribute.PAGES, 4, Certainty.EXACT)
                        .put(DocumentAttribute.IMPRESSIONS, 12, Certainty.EXACT)
                        .put(DocumentAttribute.MEDIA_SHEETS, 6, Certainty.EXACT)
                        .put(DocumentAttribute.COPIES, 3, Certainty.EXACT)
                        .put(DocumentAttribute.SIDES, "two-sided-long-edge", Certainty.EXACT)
                        .done());

        Attributes job = port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> with.integer("job-id", 1)))
                .attributes(GroupTag.JOB);
        Attributes document = groups(port.send(ask(Operation.GET_DOCUMENT_ATTRIBUTES, with -> with.integer("job-id", 1)
                        .integer("document-number", 1))))
                .get(0);

        assertThat(job.integer("copies")).contains(2);
        assertThat(job.integer("job-pages")).contains(4);
        assertThat(job.integer("job-impressions")).contains(4);
        assertThat(job.integer("job-media-sheets")).contains(12);
        assertThat(document.integer("impressions")).contains(4);
        assertThat(document.integer("media-sheets")).contains(12);
    }

    /** RFC 8011 section 5.3.17.2: impressions are those of the source, whatever is made of them. */
    @Test
    void impressionsAreThoseOfTheSource() throws Exception {
        port.send(
                ask(Operation.PRINT_JOB, with -> with.name("job-name", "Report"))
                        .job(Attributes.build()
                                .integer("number-up", 2)
                                .keyword("sides", "one-sided")
                                .done()),
                PortFixture.DOCUMENT);
        port.jobs.analyzed(
                1,
                new DocumentAnalysis.Builder()
                        .put(DocumentAttribute.FORMAT, "application/pdf", Certainty.EXACT)
                        .put(DocumentAttribute.PAGES, 12, Certainty.EXACT)
                        .put(DocumentAttribute.IMPRESSIONS, 12, Certainty.EXACT)
                        .done());

        Attributes job = port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> with.integer("job-id", 1)))
                .attributes(GroupTag.JOB);

        assertThat(job.integer("number-up")).contains(2);
        assertThat(job.integer("job-impressions")).contains(12);
        assertThat(job.integer("job-media-sheets")).contains(6);
        Attributes one = port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> with.integer("job-id", 1)
                        .keyword("requested-attributes", "job-media-sheets")))
                .attributes(GroupTag.JOB);
        assertThat(one.integer("job-media-sheets")).contains(6);
        assertThat(one.list()).as("what nobody asked for").hasSize(1);
    }

    @Test
    void onlyTheNameOfADocumentCanBeSet() throws Exception {
        Job job = port.held();

        Message set = port.send(ask(Operation.SET_DOCUMENT_ATTRIBUTES, with -> with.integer("job-id", job.id())
                        .integer("document-number", 1))
                .group(
                        GroupTag.DOCUMENT,
                        Attributes.build().name("document-name", "x.pdf").done()));
        Message refused = port.send(ask(Operation.SET_DOCUMENT_ATTRIBUTES, with -> with.integer("job-id", job.id())
                        .integer("document-number", 1))
                .group(
                        GroupTag.DOCUMENT,
                        Attributes.build()
                                .name("document-name", "y.pdf")
                                .integer("copies", 2)
                                .done()));

        assertThat(status(set)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(refused)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_NOT_SETTABLE);
        assertThat(refused.attributes(GroupTag.UNSUPPORTED).has("copies")).isTrue();
        assertThat(port.jobs.job(job.id()).documents().get(0).name()).isEqualTo("x.pdf");
    }

    @Test
    void aDocumentIsCanceled() throws Exception {
        Job job = twoDocuments();

        Message answer = port.send(ask(Operation.CANCEL_DOCUMENT, with -> with.integer("job-id", job.id())
                .integer("document-number", 1)));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(job.id()).documents()).hasSize(1);
    }

    @Test
    void documentsOfOthersAreNotThere() throws Exception {
        Job job = port.held();

        for (Operation operation : List.of(
                Operation.GET_DOCUMENTS,
                Operation.GET_DOCUMENT_ATTRIBUTES,
                Operation.SET_DOCUMENT_ATTRIBUTES,
                Operation.CANCEL_DOCUMENT)) {
            assertThat(status(port.send(askAs("mallory", operation, with -> with.integer("job-id", job.id())
                            .integer("document-number", 1)))))
                    .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        }
        assertThat(status(port.send(ask(Operation.GET_DOCUMENT_ATTRIBUTES, with -> with.integer("job-id", job.id())
                        .integer("document-number", 2)))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void aDocumentIsValidatedWithoutAJob() throws Exception {
        assertThat(status(port.send(ask(
                        Operation.VALIDATE_DOCUMENT,
                        with -> with.mimeMediaType("document-format", "application/pdf")))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(port.send(
                        ask(Operation.VALIDATE_DOCUMENT, with -> with.mimeMediaType("document-format", "image/x")))))
                .isEqualTo(StatusCode.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
        assertThat(port.jobs.all()).isEmpty();
    }

    private Job twoDocuments() throws IOException {
        Message created = port.send(ask(Operation.CREATE_JOB));
        int id = created.attributes(GroupTag.JOB).integer("job-id").orElseThrow();
        for (String name : List.of("one.pdf", "two.pdf")) {
            port.send(
                    ask(Operation.SEND_DOCUMENT, with -> with.integer("job-id", id)
                            .name("document-name", name)
                            .bool("last-document", name.startsWith("two"))),
                    PortFixture.DOCUMENT);
        }
        assertThat(port.jobs.job(id).state()).isEqualTo(JobState.PENDING_HELD);
        return port.jobs.job(id);
    }

    private static List<Attributes> groups(Message answer) {
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        return answer.groups().stream()
                .filter(group -> group.tag() == GroupTag.DOCUMENT)
                .map(AttributeGroup::attributes)
                .toList();
    }
}
