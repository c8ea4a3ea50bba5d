package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.secureprint.spool.ipp.internal.PortFixture.ask;
import static org.secureprint.spool.ipp.internal.PortFixture.askAs;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageBuilder;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** Subscriptions to a printer: made, described, renewed and ended (RFC 3995), and what of them is refused. */
class SubscriptionOperationsTest extends SubscriptionTestCase {
    @Test
    void aSubscriptionDescribesItself() throws Exception {
        byte[] data = "for the panel".getBytes(StandardCharsets.US_ASCII);
        int id = subscribe(Attributes.build()
                .addAll(template("job-completed"))
                .octetString("notify-user-data", data)
                .integer("notify-lease-duration", 60)
                .done());

        Attributes told = one(port.send(ask(Operation.GET_SUBSCRIPTION_ATTRIBUTES, subscription(id))));

        assertThat(told.integer("notify-subscription-id")).contains(id);
        assertThat(told.texts("notify-events")).containsExactly("job-completed");
        assertThat(told.text("notify-pull-method")).contains("ippget");
        assertThat(told.find("notify-user-data").orElseThrow().value())
                .isEqualTo(new Value.OctetsValue(ValueTag.OCTET_STRING.code(), data));
        assertThat(told.integer("notify-lease-duration")).contains(60);
        assertThat(told.integer("notify-lease-expiration-time")).contains(61);
        assertThat(told.integer("notify-printer-up-time")).contains(1);
        assertThat(told.integer("notify-sequence-number")).contains(0);
        assertThat(told.text("notify-printer-uri")).contains(PortFixture.PRINTER);
        assertThat(told.text("notify-subscriber-user-name")).contains("alice");
        assertThat(told.text("notify-charset")).contains("utf-8");
        assertThat(told.text("notify-natural-language")).contains("en");
        assertThat(told.has("notify-job-id")).isFalse();
        assertThat(one(port.send(ask(
                                Operation.GET_SUBSCRIPTION_ATTRIBUTES,
                                subscription(id)
                                        .andThen(with ->
                                                with.keyword("requested-attributes", "subscription-template")))))
                        .list())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder(
                        "notify-pull-method",
                        "notify-events",
                        "notify-user-data",
                        "notify-charset",
                        "notify-natural-language",
                        "notify-lease-duration");
    }

    /** The server never connects to an address that a client names. */
    @Test
    void aPushIsRefused() throws Exception {
        Attributes push = Attributes.build()
                .uri("notify-recipient-uri", "rss://192.0.2.7/feed")
                .keyword("notify-events", "job-completed")
                .done();

        Message answer = port.send(create().group(GroupTag.SUBSCRIPTION, push));

        assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_IGNORED_ALL_SUBSCRIPTIONS);
        assertThat(one(answer).integer("notify-status-code"))
                .contains(StatusCode.CLIENT_ERROR_URI_SCHEME_NOT_SUPPORTED.code());
        assertThat(one(answer).text("notify-recipient-uri")).contains("rss://192.0.2.7/feed");
        assertThat(one(answer).has("notify-subscription-id")).isFalse();
        assertThat(port.log.of(LogKind.PORT_ERROR))
                .singleElement()
                .extracting(AccessLog.Entry::result)
                .isEqualTo("client-error-ignored-all-subscriptions");
        assertThat(mine()).isEmpty();
    }

    @Test
    void whatChangesSubscriptionsIsLogged() throws Exception {
        int id = subscribe(EVERYTHING);
        port.send(ask(Operation.RENEW_SUBSCRIPTION, subscription(id)));
        port.send(ask(Operation.GET_NOTIFICATIONS, with -> with.integer("notify-subscription-ids", id)));
        port.send(ask(Operation.CANCEL_SUBSCRIPTION, subscription(id)));

        assertThat(port.log.of(LogKind.PORT_ACCESS))
                .extracting(AccessLog.Entry::action, AccessLog.Entry::object)
                .containsExactly(
                        tuple("Create-Printer-Subscriptions", "subscriptions [" + id + "]"),
                        tuple("Renew-Subscription", "subscription " + id),
                        tuple("Cancel-Subscription", "subscription " + id));
    }

    @Test
    void someOfSeveralMayFail() throws Exception {
        Attributes push = Attributes.build()
                .uri("notify-recipient-uri", "mailto:a@example.com")
                .done();

        Message answer =
                port.send(create().group(GroupTag.SUBSCRIPTION, EVERYTHING).group(GroupTag.SUBSCRIPTION, push));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_SUBSCRIPTIONS);
        assertThat(answer.all(GroupTag.SUBSCRIPTION))
                .extracting(group -> group.has("notify-subscription-id"))
                .containsExactly(true, false);
    }

    @Test
    void whatIsNotSupportedIsTold() throws Exception {
        Message answer = port.send(create().group(
                        GroupTag.SUBSCRIPTION,
                        Attributes.build()
                                .keyword("notify-pull-method", "ippget")
                                .keyword("notify-events", "job-progress", "job-completed", "none")
                                .keyword("notify-attributes", "job-name")
                                .octetString("notify-user-data", new byte[64])
                                .charset("notify-charset", "iso-8859-1")
                                .naturalLanguage("notify-natural-language", "de")
                                .integer("notify-lease-duration", 0)
                                .done()));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        Attributes made = one(answer);
        assertThat(made.integer("notify-status-code"))
                .contains(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES.code());
        assertThat(made.texts("notify-events")).containsExactly("job-progress", "none");
        assertThat(made.list())
                .extracting(Attribute::name)
                .contains("notify-attributes", "notify-user-data", "notify-charset", "notify-natural-language");
        assertThat(made.integer("notify-lease-duration")).contains(604_800);
        assertThat(one(port.send(ask(
                                Operation.GET_SUBSCRIPTION_ATTRIBUTES,
                                subscription(
                                        made.integer("notify-subscription-id").orElseThrow()))))
                        .texts("notify-events"))
                .containsExactly("job-completed");
    }

    @Test
    void aSubscriptionSaysHowItWantsToBeTold() throws Exception {
        Attributes silent =
                Attributes.build().keyword("notify-events", "job-completed").done();

        assertThat(status(port.send(create()))).isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(status(port.send(create().group(GroupTag.SUBSCRIPTION, silent))))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(status(
                        port.send(ask(Operation.PRINT_JOB).group(GroupTag.SUBSCRIPTION, silent), PortFixture.DOCUMENT)))
                .isEqualTo(StatusCode.CLIENT_ERROR_BAD_REQUEST);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void aLeaseIsRenewedAndCanceled() throws Exception {
        int id = subscribe(EVERYTHING);

        Message renewed = port.send(ask(Operation.RENEW_SUBSCRIPTION, subscription(id))
                .group(
                        GroupTag.SUBSCRIPTION,
                        Attributes.build().integer("notify-lease-duration", 120).done()));

        assertThat(status(renewed)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(one(renewed).integer("notify-lease-duration")).contains(120);
        Message shortened = port.send(ask(
                Operation.RENEW_SUBSCRIPTION,
                subscription(id).andThen(with -> with.integer("notify-lease-duration", 99_999_999))));
        assertThat(status(shortened)).isEqualTo(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        assertThat(status(port.send(ask(Operation.CANCEL_SUBSCRIPTION, subscription(id)))))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(status(get(id))).isEqualTo(StatusCode.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void oneHostCantTakeAllPlaces() throws Exception {
        IntStream.range(0, 50).forEach(i -> subscribe(EVERYTHING));

        Message answer = port.send(create().group(GroupTag.SUBSCRIPTION, EVERYTHING));

        assertThat(one(answer).integer("notify-status-code"))
                .contains(StatusCode.CLIENT_ERROR_TOO_MANY_SUBSCRIPTIONS.code());
        MessageBuilder another = askAs("bob", Operation.CREATE_PRINTER_SUBSCRIPTIONS, with -> {})
                .group(GroupTag.SUBSCRIPTION, EVERYTHING);
        assertThat(status(port.send(another))).isEqualTo(StatusCode.CLIENT_ERROR_IGNORED_ALL_SUBSCRIPTIONS);
        assertThat(status(port.send(MessageEncoder.encode(another.done()), new byte[0], "192.0.2.7")))
                .isEqualTo(StatusCode.SUCCESSFUL_OK);
    }

    @Test
    void whoWaitsAnswersWhenThePortIsExchanged() throws Exception {
        int id = subscribe(EVERYTHING);

        Message answer = port.sendWhileWithdrawn(
                ask(Operation.GET_NOTIFICATIONS, with -> with.integer("notify-subscription-ids", id)
                        .bool("notify-wait", true)));

        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        assertThat(answer.operationAttributes().integer("notify-get-interval")).contains(15);
    }
}
