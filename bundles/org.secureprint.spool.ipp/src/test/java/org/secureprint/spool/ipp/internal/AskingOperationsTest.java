package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.DOCUMENT;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

class AskingOperationsTest {
    private final PortFixture port = new PortFixture();

    @Test
    void thePrinterDescribesItself() throws Exception {
        Attributes printer = printer();

        assertThat(printer.text("printer-uri-supported")).contains(PortFixture.PRINTER);
        assertThat(printer.text("uri-security-supported")).contains("tls");
        assertThat(printer.text("printer-uuid")).contains("urn:uuid:" + PortFixture.UUID_OF_PRINTER);
        assertThat(printer.text("printer-name")).contains("Secure Print");
        assertThat(printer.integer("printer-state")).contains(3);
        assertThat(printer.integer("printer-up-time")).contains(1);
        assertThat(printer.integers("operations-supported")).contains(0x02, 0x16, 0x1C, 0x3C);
        assertThat(printer.texts("document-format-supported"))
                .contains("application/pdf", "image/pwg-raster", "image/urf", "image/jpeg", "text/plain");
        assertThat(printer.has("media-col-database")).isFalse();
        assertThat(printer.list()).extracting(Attribute::name).doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatIsRequestedIsTold() throws Exception {
        assertThat(printer("printer-state", "sides-supported").list())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder("printer-state", "sides-supported");
        assertThat(printer("media-col-database")
                        .find("media-col-database")
                        .orElseThrow()
                        .values())
                .hasSize(MediaSize.ALL.size());
        assertThat(printer("job-template").list())
                .extracting(Attribute::name)
                .contains("sides-supported", "media-col-default")
                .doesNotContain("printer-state", "media-col-database");
        assertThat(printer("printer-description").list())
                .extracting(Attribute::name)
                .contains("printer-state", "queued-job-count")
                .doesNotContain("sides-supported");
        assertThat(printer("made-up").isEmpty()).isTrue();
    }

    @Test
    void aFormatThatIsNotHandledHasNoAttributes() throws Exception {
        assertThat(status(port.send(ask(
                        Operation.GET_PRINTER_ATTRIBUTES,
                        with -> with.mimeMediaType("document-format", "image/x-unknown")))))
                .isEqualTo(StatusCode.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
    }

    @Test
    void aJobIsTold() throws Exception {
        port.send(
                ask(Operation.PRINT_JOB, with -> with.name("job-name", "Report"))
                        .job(Attributes.build()
                                .range("page-ranges", 1, 3)
                                .integer("copies", 2)
                                .done()),
                new byte[1025]);
        port.jobs.collect(port.jobs.job(1));

        Attributes job = job(1);

        assertThat(job.text("job-name")).contains("Report");
        assertThat(job.text("job-originating-user-name")).contains("alice");
        assertThat(job.integer("job-state")).contains(9);
        assertThat(job.text("job-state-message")).contains("Printed.");
        assertThat(job.integer("job-k-octets")).contains(2);
        assertThat(job.integer("job-impressions-completed")).contains(1);
        assertThat(job.text("output-device-assigned")).contains("mfp-1");
        assertThat(job.integer("time-at-creation")).contains(1);
        assertThat(job.text("job-hold-until")).contains("no-hold");
        assertThat(job.find("page-ranges")).hasToString("Optional[page-ranges=1-3]");
        assertThat(job.integer("copies")).contains(2);
        assertThat(job(1, "job-name", "job-template").list())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder("job-name", "page-ranges", "copies", "job-hold-until");
    }

    @Test
    void s12AnOwnerIsToldBeforeAJobIsDeleted() throws Exception {
        Job job = port.held();
        port.settings.put(Setting.AUTO_DELETE_MINUTES, 121);
        assertThat(job(job.id()).text("job-state-message"))
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("deleted"));
        port.settings.put(Setting.AUTO_DELETE_MINUTES, 120);
        assertThat(job(job.id()).text("job-state-message"))
                .contains("It is deleted at 2026-03-01 14:00 UTC. Held for you: sign in at a device to print it.");
    }

    @Test
    void whatHasNotHappenedHasNoTime() throws Exception {
        Job job = port.held();

        assertThat(job(job.id()).find("time-at-completed")).hasToString("Optional[time-at-completed=no-value]");
    }

    @Test
    void getJobsListsOnlyMyJobsFromHere() throws Exception {
        port.held();
        port.send(askAs("bob", Operation.PRINT_JOB, with -> {}), DOCUMENT);
        port.send(MessageEncoder.encode(ask(Operation.PRINT_JOB).done()), DOCUMENT, "192.0.2.66");
        port.held();

        assertThat(ids(ask(Operation.GET_JOBS))).containsExactly(1, 4);
        assertThat(ids(askAs("mallory", Operation.GET_JOBS, with -> {}))).isEmpty();
    }

    @Test
    void anAnswerHasAThousandJobsAtMost() throws Exception {
        for (int i = 0; i < 1001; i++) {
            port.held();
        }

        assertThat(ids(ask(Operation.GET_JOBS, with -> with.integer("limit", 5000))))
                .hasSize(1000);
        assertThat(ids(ask(Operation.GET_JOBS, with -> with.integer("first-job-id", 1001))))
                .containsExactly(1001);
    }

    @Test
    void getJobsSelects() throws Exception {
        for (int i = 0; i < 5; i++) {
            port.held();
        }
        port.jobs.collect(port.jobs.job(2));
        port.jobs.collect(port.jobs.job(4));

        assertThat(ids(ask(Operation.GET_JOBS))).containsExactly(1, 3, 5);
        assertThat(ids(ask(Operation.GET_JOBS, with -> with.integer("limit", 2))))
                .containsExactly(1, 3);
        assertThat(ids(ask(Operation.GET_JOBS, with -> with.keyword("which-jobs", "completed"))))
                .containsExactly(4, 2);
        assertThat(ids(ask(Operation.GET_JOBS, with -> with.keyword("which-jobs", "pending-held"))))
                .containsExactly(1, 3, 5);
        assertThat(ids(ask(Operation.GET_JOBS, with -> with.keyword("which-jobs", "all")
                        .integer("first-job-id", 4))))
                .containsExactly(4, 5);
        assertThat(ids(ask(Operation.GET_JOBS, with -> with.integer("job-ids", 3, 4, 99))))
                .containsExactly(3);
        assertThat(status(port.send(ask(Operation.GET_JOBS, with -> with.keyword("which-jobs", "lost")))))
                .isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        assertThat(status(port.send(ask(Operation.GET_JOBS, with -> with.integer("limit", 0)))))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
    }

    @Test
    void lookingIsNotLogged() throws Exception {
        printer();
        port.send(ask(Operation.GET_JOBS));

        assertThat(port.log.lines()).isEmpty();
        assertThat(status(port.send(ask(Operation.IDENTIFY_PRINTER)))).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.log.of(LogKind.PORT_ACCESS)).hasSize(1);
    }

    @Test
    void anotherWayToIdentifyIsToldToBeUnsupported() throws Exception {
        Message answer = port.send(ask(Operation.IDENTIFY_PRINTER, with -> with.keyword("identify-actions", "sound")));
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(answer.attributes(GroupTag.UNSUPPORTED).text("identify-actions"))
                .contains("sound");
        assertThat(status(port.send(
                        ask(Operation.IDENTIFY_PRINTER, with -> with.keyword("identify-actions", "display")))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
    }

    private Attributes printer(String... requested) throws Exception {
        Message answer = port.send(ask(Operation.GET_PRINTER_ATTRIBUTES, with -> {
            if (requested.length > 0) {
                with.keyword("requested-attributes", requested);
            }
        }));
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        return answer.attributes(GroupTag.PRINTER);
    }

    private Attributes job(int id, String... requested) throws Exception {
        return port.send(ask(Operation.GET_JOB_ATTRIBUTES, with -> {
                    with.integer("job-id", id);
                    if (requested.length > 0) {
                        with.keyword("requested-attributes", requested);
                    }
                }))
                .attributes(GroupTag.JOB);
    }

    private List<Integer> ids(MessageBuilder request) throws Exception {
        return port.send(request).all(GroupTag.JOB).stream()
                .map(job -> job.integer("job-id").orElseThrow())
                .toList();
    }
}
