package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** Subscriptions to a job, and who is told of whose jobs. */
class JobSubscriptionsTest extends SubscriptionTestCase {
    @Test
    void aJobComesWithItsSubscriptions() throws Exception {
        Message answer =
                port.send(ask(Operation.PRINT_JOB).group(GroupTag.SUBSCRIPTION, EVERYTHING), PortFixture.DOCUMENT);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        int jobId = answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow();
        int id = one(answer).integer("notify-subscription-id").orElseThrow();
        assertThat(one(answer).has("notify-lease-duration")).isFalse();
        Message first = get(id);
        assertThat(status(first)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(first.operationAttributes().integer("notify-get-interval")).contains(15);
        assertThat(first.operationAttributes().integer("printer-up-time")).contains(1);
        Attributes created = notifications(first).get(0);
        assertThat(created.text("notify-subscribed-event")).contains("job-state-changed");
        assertThat(created.integer("notify-sequence-number")).contains(1);
        assertThat(created.integer("notify-job-id")).contains(jobId);
        assertThat(created.integer("job-state")).contains(JobState.PENDING_HELD.value());
        assertThat(created.texts("job-state-reasons")).containsExactly("job-release-wait");

        collect(port.jobs.job(jobId));

        Message last = get(id, 2);
        assertThat(status(last)).isEqualTo(StatusCode.SUCCESSFUL_OK_EVENTS_COMPLETE);
        assertThat(last.operationAttributes().has("notify-get-interval")).isFalse();
        assertThat(notifications(last))
                .extracting(told -> told.integer("job-state").orElseThrow())
                .containsExactly(JobState.PENDING_HELD.value(), JobState.COMPLETED.value());
        assertThat(notifications(last).get(1).integer("job-impressions-completed"))
                .contains(1);
        assertThat(notifications(
                        port.send(ask(Operation.GET_NOTIFICATIONS, with -> with.integer("notify-subscription-ids", id)
                                .integer("notify-sequence-numbers", 2)))))
                .hasSize(1);
    }

    @Test
    void aJobIsTakenEvenIfItsSubscriptionIsNot() throws Exception {
        Message answer = port.send(
                ask(Operation.CREATE_JOB).group(GroupTag.SUBSCRIPTION, template("no-such-event")), new byte[0]);

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_SUBSCRIPTIONS);
        assertThat(answer.attributes(GroupTag.JOB).has("job-id")).isTrue();
        assertThat(one(answer).integer("notify-status-code"))
                .contains(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED.code());
    }

    @Test
    void validateJobMakesNoSubscription() throws Exception {
        Message answer = port.send(ask(Operation.VALIDATE_JOB).group(GroupTag.SUBSCRIPTION, EVERYTHING));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(one(answer).isEmpty()).isTrue();
        assertThat(mine()).isEmpty();
    }

    @Test
    void aSubscriptionOfAJobCanBeMadeLater() throws Exception {
        Job job = port.held();

        int id = one(port.send(ask(Operation.CREATE_JOB_SUBSCRIPTIONS, ofJob(job.id()))
                        .group(GroupTag.SUBSCRIPTION, template("job-completed"))))
                .integer("notify-subscription-id")
                .orElseThrow();

        Attributes told = one(port.send(ask(Operation.GET_SUBSCRIPTION_ATTRIBUTES, subscription(id))));
        assertThat(told.integer("notify-job-id")).contains(job.id());
        assertThat(told.has("notify-lease-expiration-time")).isFalse();
        assertThat(status(port.send(ask(Operation.RENEW_SUBSCRIPTION, subscription(id)))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
        assertThat(port.send(ask(Operation.GET_SUBSCRIPTIONS, ofJob(job.id()))).all(GroupTag.SUBSCRIPTION))
                .hasSize(1);
        assertThat(mine()).isEmpty();
        collect(job);
        assertThat(notifications(get(id, 1))).hasSize(1);
        assertThat(status(port.send(ask(Operation.CREATE_JOB_SUBSCRIPTIONS, ofJob(job.id()))
                        .group(GroupTag.SUBSCRIPTION, EVERYTHING))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_POSSIBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"GET_SUBSCRIPTION_ATTRIBUTES", "RENEW_SUBSCRIPTION", "CANCEL_SUBSCRIPTION", "GET_NOTIFICATIONS"})
    void anothersSubscriptionLooksLikeNone(Operation operation) throws Exception {
        int id = subscribe(EVERYTHING);
        Consumer<AttributesBuilder> named =
                with -> with.integer("notify-subscription-id", id).integer("notify-subscription-ids", id);

        assertThat(status(port.send(askAs("bob", operation, named)))).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(status(port.send(MessageEncoder.encode(ask(operation, named).done()), new byte[0], "192.0.2.9")))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
        assertThat(port.send(askAs("bob", Operation.GET_SUBSCRIPTIONS, with -> {}))
                        .all(GroupTag.SUBSCRIPTION))
                .isEmpty();
        assertThat(mine()).containsExactly(id);
    }

    @Test
    void jobsOfOthersAreNotTold() throws Exception {
        int id = subscribe(EVERYTHING);
        Job bobs = port.jobs.job(port.send(askAs("bob", Operation.PRINT_JOB, with -> {}), PortFixture.DOCUMENT)
                .attributes(GroupTag.JOB)
                .integer("job-id")
                .orElseThrow());
        tell(JobEvent.Kind.JOB_CREATED, bobs);

        Job own = port.held();
        tell(JobEvent.Kind.JOB_CREATED, own);
        collect(bobs);
        collect(own);

        assertThat(notifications(get(id, 2)))
                .extracting(told -> told.integer("notify-job-id").orElseThrow())
                .containsExactly(own.id(), own.id());
        assertThat(status(port.send(ask(Operation.CREATE_JOB_SUBSCRIPTIONS, ofJob(bobs.id()))
                        .group(GroupTag.SUBSCRIPTION, EVERYTHING))))
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
    }
}
