package org.secureprint.spool.ipp.internal.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;

/** Subscriptions and notifications in IPP's words (RFC 3995 sections 5.3, 5.4 and 9.1, RFC 3996 section 5.2). */
public final class SubscriptionAttributes {
    private static final Set<String> TEMPLATE = Set.of(
            "notify-pull-method",
            "notify-events",
            "notify-user-data",
            "notify-charset",
            "notify-natural-language",
            "notify-lease-duration");

    private final ToIntFunction<Instant> upTime;

    /**
     * @param upTime a moment on the scale of {@code printer-up-time}
     */
    public SubscriptionAttributes(ToIntFunction<Instant> upTime) {
        this.upTime = upTime;
    }

    /** What was asked for of a subscription: names of attributes, or of the groups of RFC 3995 section 11.2.4.1.2. */
    public Attributes describe(Subscription subscription, List<String> requested, Instant now) {
        return Attributes.of(full(subscription, now).list().stream()
                .filter(attribute -> requested.contains("all")
                        || requested.contains(attribute.name())
                        || requested.contains(
                                TEMPLATE.contains(attribute.name())
                                        ? "subscription-template"
                                        : "subscription-description"))
                .toList());
    }

    private Attributes full(Subscription subscription, Instant now) {
        AttributesBuilder out = Attributes.build()
                .keyword("notify-pull-method", NotifyDescription.PULL_METHOD)
                .keyword(
                        "notify-events",
                        subscription.events().stream()
                                .sorted()
                                .map(NotifyEvent::keyword)
                                .toArray(String[]::new))
                .octetString("notify-user-data", subscription.userData().octets());
        language(out);
        if (subscription.isOfJob()) {
            out.integer("notify-job-id", subscription.jobId());
        } else {
            out.integer("notify-lease-duration", subscription.leaseSeconds())
                    .integer("notify-lease-expiration-time", upTime.applyAsInt(subscription.expiresAt()))
                    .integer("notify-printer-up-time", upTime.applyAsInt(now));
        }
        return out.integer("notify-subscription-id", subscription.id())
                .integer("notify-sequence-number", subscription.sequence())
                .uri("notify-printer-uri", subscription.printerUri())
                .name("notify-subscriber-user-name", subscription.subscriber().userName())
                .done();
    }

    /** A notification. */
    public Attributes describe(Notification notification) {
        Subscription subscription = notification.subscription();
        AttributesBuilder out = Attributes.build()
                .integer("notify-subscription-id", subscription.id())
                .integer("notify-sequence-number", subscription.sequence())
                .uri("notify-printer-uri", subscription.printerUri())
                .keyword("notify-subscribed-event", notification.subscribed().keyword())
                .integer("printer-up-time", upTime.applyAsInt(notification.at()))
                .dateTime("printer-current-time", notification.at().atOffset(ZoneOffset.UTC))
                .octetString("notify-user-data", subscription.userData().octets());
        return language(out).addAll(notification.details()).done();
    }

    private static AttributesBuilder language(AttributesBuilder out) {
        return out.charset("notify-charset", "utf-8").naturalLanguage("notify-natural-language", "en");
    }
}
