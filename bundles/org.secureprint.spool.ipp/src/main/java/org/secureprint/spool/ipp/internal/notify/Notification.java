package org.secureprint.spool.ipp.internal.notify;

import java.time.Instant;
import org.secureprint.ipp.Attributes;

/**
 * An event as it is told to one subscription (RFC 3995 section 9).
 *
 * @param subscription as it was then; its sequence number is this notification's
 * @param subscribed {@code notify-subscribed-event}
 * @param at when it happened
 * @param details what the kind of event adds; shared by all who are told
 */
public record Notification(Subscription subscription, NotifyEvent subscribed, Instant at, Attributes details) {}
