package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.DOCUMENT;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.log.LogKind;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

class ControllingOperationsTest {
    private final PortFixture port = new PortFixture();

    @Test
    void cancelJobEndsAJobOnce() throws Exception {
        Job job = port.held();

        Message first = port.send(ask(Operation.CANCEL_JOB, with -> with.integer("job-id", job.id())));
        Message again = port.send(ask(Operation.CANCEL_JOB, with -> with.integer("job-id", job.id())));

        assertThat(status(first)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(again)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(port.jobs.job(job.id()).state()).isEqualTo(JobState.CANCELED);
        assertThat(port.log.of(LogKind.PORT_ACCESS)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("alice");
            assertThat(entry.action()).isEqualTo("Cancel-Job");
            assertThat(entry.object()).isEqualTo("job " + job.id());
        });
        assertThat(port.log.of(LogKind.PORT_ERROR)).singleElement().satisfies(entry -> assertThat(entry.result())
                .isEqualTo("client-error-not-possible"));
    }

    @Test
    void aJobIsFoundByItsUri() throws Exception {
        Job job = port.held();

        Message answer = port.send(Message.request(Operation.CANCEL_JOB, 1)
                .operation(with -> with.uri("job-uri", PortFixture.PRINTER + "/" + job.id())
                        .name("requesting-user-name", "ALICE")));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(job.id()).state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void holdJobAndReleaseJobNeverFreeAJob() throws Exception {
        Job job = port.held();

        assertThat(status(port.send(ask(Operation.HOLD_JOB, with -> with.integer("job-id", job.id())))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(job.id()).reasons()).contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
        assertThat(status(port.send(ask(Operation.RELEASE_JOB, with -> with.integer("job-id", job.id())))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(job.id()).state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(port.jobs.job(job.id()).reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
    }

    @Test
    void holdJobUntilATimeOfDayIsHoldingWithoutEnd() throws Exception {
        Job job = port.held();

        Message answer = port.send(
                ask(Operation.HOLD_JOB, with -> with.integer("job-id", job.id()).keyword("job-hold-until", "night")));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(answer.attributes(GroupTag.UNSUPPORTED).text("job-hold-until"))
                .contains("night");
    }

    @Test
    void cancelMyJobsCancelsOnlyMine() throws Exception {
        Job mine = port.held();
        port.send(askAs("bob", Operation.PRINT_JOB, with -> {}), DOCUMENT);
        Job printed = port.held();
        port.jobs.collect(printed);

        assertThat(status(port.send(ask(Operation.CANCEL_MY_JOBS)))).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(mine.id()).state()).isEqualTo(JobState.CANCELED);
        assertThat(port.jobs.job(printed.id()).state()).isEqualTo(JobState.COMPLETED);
        assertThat(port.jobs.job(2).state()).isEqualTo(JobState.PENDING_HELD);
    }

    @Test
    void cancelMyJobsCancelsNoneIfOneCantBe() throws Exception {
        Job mine = port.held();
        port.send(askAs("bob", Operation.PRINT_JOB, with -> {}), DOCUMENT);
        Job printed = port.held();
        port.jobs.collect(printed);

        Message others = port.send(ask(Operation.CANCEL_MY_JOBS, with -> with.integer("job-ids", mine.id(), 2)));
        Message over =
                port.send(ask(Operation.CANCEL_MY_JOBS, with -> with.integer("job-ids", mine.id(), printed.id())));

        assertThat(status(others)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(over)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(port.jobs.job(mine.id()).state()).isEqualTo(JobState.PENDING_HELD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CANCEL_JOB", "HOLD_JOB", "RELEASE_JOB", "CLOSE_JOB", "GET_JOB_ATTRIBUTES"})
    void nobodyElsesJobExists(Operation operation) throws Exception {
        Job job = port.held();
        byte[] elsewhere = MessageEncoder.encode(
                ask(operation, with -> with.integer("job-id", job.id())).done());

        Message stranger = port.send(askAs("mallory", operation, with -> with.integer("job-id", job.id())));
        Message otherHost = port.send(elsewhere, new byte[0], "192.0.2.66");
        Message none = port.send(ask(operation, with -> with.integer("job-id", 999)));

        for (Message answer : new Message[] {stranger, otherHost, none}) {
            assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
            assertThat(answer.groups()).hasSize(1);
        }
        assertThat(port.jobs.job(job.id())).isEqualTo(job);
    }
}
