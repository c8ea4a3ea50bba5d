package org.secureprint.spool.ipp.internal.notify;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** How the printer describes what can be subscribed to (RFC 3995 section 5.3, RFC 3996 section 8). */
public final class NotifyDescription {
    /** {@code ippget-event-life}: for how long a client may rely on finding an event, and how often it asks at most, in seconds. */
    public static final int EVENT_LIFE_SECONDS = 15;

    static final String PULL_METHOD = "ippget";
    static final Set<NotifyEvent> DEFAULT_EVENTS = Set.of(NotifyEvent.JOB_COMPLETED);
    static final int MAX_EVENTS = 16;
    static final int LEASE_SECONDS = 24 * 60 * 60;
    static final int MAX_LEASE_SECONDS = 7 * 24 * 60 * 60;
    static final Value.OctetsValue NO_USER_DATA = new Value.OctetsValue(ValueTag.OCTET_STRING.code(), new byte[0]);

    private static final Attributes TEMPLATE = Attributes.build()
            .keyword("notify-pull-method-supported", PULL_METHOD)
            .keyword(
                    "notify-events-default",
                    DEFAULT_EVENTS.stream().map(NotifyEvent::keyword).toArray(String[]::new))
            .keyword(
                    "notify-events-supported",
                    Stream.concat(
                                    Stream.of("none"),
                                    Arrays.stream(NotifyEvent.values()).map(NotifyEvent::keyword))
                            .toArray(String[]::new))
            .integer("notify-max-events-supported", MAX_EVENTS)
            .integer("notify-lease-duration-default", LEASE_SECONDS)
            .range("notify-lease-duration-supported", 1, MAX_LEASE_SECONDS)
            .done();

    private NotifyDescription() {}

    /** Everything that Get-Printer-Attributes tells about it. */
    public static Attributes printer() {
        return Attributes.build()
                .addAll(TEMPLATE)
                .integer("ippget-event-life", EVENT_LIFE_SECONDS)
                .done();
    }

    /** Whether a printer attribute belongs to the group {@code subscription-template}. */
    public static boolean isTemplate(String name) {
        return TEMPLATE.has(name);
    }

    /** The lease that is granted; 0, which asks for one without an end, gets the longest. */
    public static int lease(int seconds) {
        return seconds < 1 ? MAX_LEASE_SECONDS : Math.min(seconds, MAX_LEASE_SECONDS);
    }

    /** The lease where the client does not say for how long. */
    public static int lease() {
        return LEASE_SECONDS;
    }
}
