package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** Jobs that are changed, or made to wait again, by their owner. */
class EditingOperationsTest {
    private final PortFixture port = new PortFixture();

    @Test
    void jobAttributesAreSetAndDeletedAllAtOnce() throws Exception {
        Job job = port.held();

        Message set = port.send(set(job).job(Attributes.build()
                .name("job-name", "Budget")
                .integer("copies", 3)
                .keyword("sides", "two-sided-long-edge")
                .keyword("job-hold-until", "indefinite")
                .done()));
        Message deleted = port.send(set(job).job(Attributes.build()
                .add(new Attribute("copies", new Value.OutOfBandValue(ValueTag.DELETE_ATTRIBUTE)))
                .done()));

        assertThat(status(set)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(deleted)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        Job now = port.jobs.job(job.id());
        assertThat(now.request().jobName()).isEqualTo("Budget");
        assertThat(now.request().template())
                .containsEntry("sides", "two-sided-long-edge")
                .doesNotContainKey("copies");
        assertThat(now.reasons()).contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
    }

    @Test
    void whatCantBeSetChangesNothing() throws Exception {
        Job job = port.held();

        Message fixed = port.send(set(job).job(Attributes.build()
                .integer("copies", 3)
                .integer("job-state", 9)
                .done()));
        Message wrong =
                port.send(set(job).job(Attributes.build().integer("copies", 0).done()));

        assertThat(status(fixed)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_NOT_SETTABLE);
        assertThat(fixed.attributes(GroupTag.UNSUPPORTED)
                        .find("job-state")
                        .orElseThrow()
                        .value()
                        .tag())
                .isEqualTo(ValueTag.NOT_SETTABLE.code());
        assertThat(status(wrong)).isEqualTo(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        assertThat(port.jobs.job(job.id())).isEqualTo(job);
    }

    @Test
    void aJobThatIsOverWaitsAgain() throws Exception {
        Job job = port.held();
        port.jobs.collect(job);

        Message answer = port.send(ask(Operation.RESTART_JOB, with -> with.integer("job-id", job.id())));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(port.jobs.job(job.id()).isReleasable()).isTrue();
    }

    @Test
    void aResubmittedJobIsAnotherOne() throws Exception {
        Job job = port.held();
        port.jobs.collect(job);

        Message again = port.send(ask(Operation.RESUBMIT_JOB, with -> with.integer("job-id", job.id()))
                .job(Attributes.build().integer("copies", 4).done()));
        Message same = port.send(ask(Operation.REPROCESS_JOB, with -> with.integer("job-id", job.id())));

        Job copy =
                port.jobs.job(again.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
        assertThat(copy.id()).isNotEqualTo(job.id());
        assertThat(copy.state()).isEqualTo(JobState.PENDING_HELD);
        assertThat(copy.request().template()).containsEntry("copies", "4");
        assertThat(same.attributes(GroupTag.JOB).integer("job-id").orElseThrow())
                .isNotEqualTo(job.id());
        assertThat(port.jobs.job(job.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void nobodyEditsTheJobsOfOthers() throws Exception {
        Job job = port.held();

        for (Operation operation : List.of(
                Operation.SET_JOB_ATTRIBUTES, Operation.RESTART_JOB, Operation.REPROCESS_JOB, Operation.RESUBMIT_JOB)) {
            MessageBuilder request = askAs("mallory", operation, with -> with.integer("job-id", job.id()))
                    .job(Attributes.build().integer("copies", 2).done());
            assertThat(status(port.send(request))).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        }
        assertThat(port.jobs.all()).containsExactly(job);
    }

    private static MessageBuilder set(Job job) {
        return ask(Operation.SET_JOB_ATTRIBUTES, with -> with.integer("job-id", job.id()));
    }
}
