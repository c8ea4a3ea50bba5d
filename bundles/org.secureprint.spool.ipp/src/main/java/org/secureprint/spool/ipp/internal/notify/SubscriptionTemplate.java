package org.secureprint.spool.ipp.internal.notify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** What a client asks of one subscription, read by the rules of RFC 3995 section 5.2. Confined to one thread. */
public final class SubscriptionTemplate {
    private static final int MAX_USER_DATA = 63;

    private final Set<NotifyEvent> events = EnumSet.noneOf(NotifyEvent.class);
    private final List<Attribute> refused = new ArrayList<>();
    private final boolean ofJob;
    private Value.OctetsValue userData = NotifyDescription.NO_USER_DATA;
    private int leaseSeconds = NotifyDescription.LEASE_SECONDS;
    private StatusCode status;

    private SubscriptionTemplate(boolean ofJob) {
        this.ofJob = ofJob;
    }

    /**
     * @param ofJob whether it is for a job; such ones have no lease
     * @return empty if the client says neither how it wants to be told nor where, which is a bad request
     */
    public static Optional<SubscriptionTemplate> read(Attributes group, boolean ofJob) {
        if (!group.has("notify-pull-method") && !group.has("notify-recipient-uri")) {
            return Optional.empty();
        }
        SubscriptionTemplate template = new SubscriptionTemplate(ofJob);
        group.forEach(template::read);
        if (!group.has("notify-events")) {
            template.events.addAll(NotifyDescription.DEFAULT_EVENTS);
        } else if (template.events.isEmpty()) {
            template.mark(StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
        }
        return Optional.of(template);
    }

    Set<NotifyEvent> events() {
        return events;
    }

    Value.OctetsValue userData() {
        return userData;
    }

    int leaseSeconds() {
        return ofJob ? 0 : leaseSeconds;
    }

    boolean isOfJob() {
        return ofJob;
    }

    /** Whether a subscription can be made of it. */
    public boolean isAcceptable() {
        return status == null || StatusCode.isSuccessful(status.code());
    }

    /** The answer where a subscription could be made, for Validate-Job. */
    public Attributes answer() {
        return Attributes.build().addAll(remarks()).done();
    }

    /** The answer where there is no room for another one. */
    public static Attributes tooMany() {
        return Attributes.build()
                .enumeration("notify-status-code", StatusCode.CLIENT_ERROR_TOO_MANY_SUBSCRIPTIONS.code())
                .done();
    }

    /** The answer to what was made. */
    public Attributes answer(Subscription made) {
        var out = Attributes.build().integer("notify-subscription-id", made.id());
        if (!made.isOfJob()) {
            out.integer("notify-lease-duration", made.leaseSeconds());
        }
        return out.addAll(remarks()).done();
    }

    private Attributes remarks() {
        var out = Attributes.build().addAll(refused);
        if (status != null) {
            out.enumeration("notify-status-code", status.code());
        }
        return out.done();
    }

    private void read(Attribute attribute) {
        switch (attribute.name()) {
            case "notify-recipient-uri" -> refuse(attribute, StatusCode.CLIENT_ERROR_URI_SCHEME_NOT_SUPPORTED);
            case "notify-pull-method" -> {
                if (!attribute.value().toString().equals(NotifyDescription.PULL_METHOD)) {
                    refuse(attribute, StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED);
                }
            }
            case "notify-events" -> readEvents(attribute);
            case "notify-user-data" -> {
                if (attribute.value() instanceof Value.OctetsValue octets && octets.octets().length <= MAX_USER_DATA) {
                    userData = octets;
                } else {
                    ignore(attribute);
                }
            }
            case "notify-charset" -> ignoreUnless(attribute, value -> value.equals("utf-8"));
            case "notify-natural-language" ->
                ignoreUnless(attribute, value -> value.equals("en") || value.startsWith("en-"));
            case "notify-lease-duration" -> readLease(attribute);
            default -> ignore(unsupported(attribute.name()));
        }
    }

    private void readEvents(Attribute attribute) {
        List<Value> unknown = new ArrayList<>();
        int most = NotifyDescription.MAX_EVENTS;
        for (int i = 0; i < attribute.values().size(); i++) {
            Value value = attribute.values().get(i);
            Optional<NotifyEvent> event = i < most ? NotifyEvent.of(value.toString()) : Optional.empty();
            event.ifPresentOrElse(events::add, () -> unknown.add(value));
        }
        if (!unknown.isEmpty()) {
            refused.add(new Attribute(attribute.name(), unknown));
            mark(
                    attribute.values().size() > most
                            ? StatusCode.SUCCESSFUL_OK_TOO_MANY_EVENTS
                            : StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
        }
    }

    private void readLease(Attribute attribute) {
        if (ofJob) {
            ignore(unsupported(attribute.name()));
        } else if (attribute.value() instanceof Value.IntegerValue seconds) {
            leaseSeconds = NotifyDescription.lease(seconds.value());
        } else {
            ignore(attribute);
        }
    }

    private void ignoreUnless(Attribute attribute, Predicate<String> known) {
        if (!known.test(attribute.value().toString().toLowerCase(Locale.ROOT))) {
            ignore(attribute);
        }
    }

    private void ignore(Attribute attribute) {
        refuse(attribute, StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES);
    }

    private void refuse(Attribute attribute, StatusCode why) {
        refused.add(attribute);
        mark(why);
    }

    /** An error tells more than a success, and the first error more than a later one; of successes too many events comes first. */
    private void mark(StatusCode why) {
        if (isAcceptable()
                && (status != StatusCode.SUCCESSFUL_OK_TOO_MANY_EVENTS || !StatusCode.isSuccessful(why.code()))) {
            status = why;
        }
    }

    private static Attribute unsupported(String name) {
        return new Attribute(name, new Value.OutOfBandValue(ValueTag.UNSUPPORTED));
    }
}
