package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.DOCUMENT;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** Jobs that ask a queue for what its devices have not. */
class QueueAbilitiesTest {
    private static final Attributes WISHES = Attributes.build()
            .keyword("sides", "two-sided-long-edge")
            .keyword("print-color-mode", "color")
            .collection(
                    "overrides",
                    Attributes.build()
                            .range("pages", 1, 2)
                            .keyword("sides", "two-sided-short-edge")
                            .done())
            .done();

    private final PortFixture port = new PortFixture();

    @BeforeEach
    void plain() {
        port.queues.change(
                PrintQueue.DEFAULT,
                queue -> queue.change().color(false).duplex(false).toQueue());
    }

    @Test
    void whatTheClientInsistsOnIsRefused() throws Exception {
        Message answer = port.send(
                ask(Operation.PRINT_JOB, with -> with.bool("ipp-attribute-fidelity", true))
                        .job(WISHES),
                DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        assertThat(answer.attributes(GroupTag.UNSUPPORTED)).isEqualTo(WISHES);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void otherwiseItIsReplacedAndTold() throws Exception {
        Message answer = port.send(ask(Operation.PRINT_JOB).job(WISHES), DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(answer.attributes(GroupTag.UNSUPPORTED)).isEqualTo(WISHES);
        assertThat(port.jobs.job(1).request().template())
                .containsEntry("sides", "one-sided")
                .containsEntry("print-color-mode", "monochrome")
                .hasSize(2);
    }

    @Test
    void whatTheDevicesHaveIsTaken() throws Exception {
        Message answer = port.send(
                ask(Operation.PRINT_JOB, with -> with.bool("ipp-attribute-fidelity", true))
                        .job(Attributes.build()
                                .keyword("sides", "one-sided")
                                .keyword("print-color-mode", "auto")
                                .done()),
                DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(1).request().template())
                .containsEntry("sides", "one-sided")
                .containsEntry("print-color-mode", "auto");
    }

    @Test
    void itCantBeSetLater() throws Exception {
        Job job = port.held();

        Message answer = port.send(ask(Operation.SET_JOB_ATTRIBUTES, with -> with.integer("job-id", job.id()))
                .job(Attributes.build().keyword("sides", "two-sided-long-edge").done()));

        assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        assertThat(port.jobs.job(job.id())).isEqualTo(job);
    }
}
