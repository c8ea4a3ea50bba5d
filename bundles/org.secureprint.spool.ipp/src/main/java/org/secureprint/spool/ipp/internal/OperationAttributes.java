package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** The operation attributes that this port knows, and the kind of their values. */
final class OperationAttributes {
    private static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("attributes-charset", Kind.CHARACTERS),
            Map.entry("attributes-natural-language", Kind.CHARACTERS),
            Map.entry("printer-uri", Kind.CHARACTERS),
            Map.entry("job-uri", Kind.CHARACTERS),
            Map.entry("job-id", Kind.NUMBER),
            Map.entry("job-ids", Kind.NUMBER),
            Map.entry("requesting-user-name", Kind.CHARACTERS),
            Map.entry("requesting-user-uri", Kind.CHARACTERS),
            Map.entry("requested-attributes", Kind.CHARACTERS),
            Map.entry("job-name", Kind.CHARACTERS),
            Map.entry("document-name", Kind.CHARACTERS),
            Map.entry("document-format", Kind.CHARACTERS),
            Map.entry("document-natural-language", Kind.CHARACTERS),
            Map.entry("document-charset", Kind.CHARACTERS),
            Map.entry("compression", Kind.CHARACTERS),
            Map.entry("ipp-attribute-fidelity", Kind.TRUTH),
            Map.entry("job-mandatory-attributes", Kind.CHARACTERS),
            Map.entry("job-k-octets", Kind.NUMBER),
            Map.entry("job-impressions", Kind.NUMBER),
            Map.entry("job-media-sheets", Kind.NUMBER),
            Map.entry("job-hold-until", Kind.CHARACTERS),
            Map.entry("last-document", Kind.TRUTH),
            Map.entry("limit", Kind.NUMBER),
            Map.entry("first-job-id", Kind.NUMBER),
            Map.entry("which-jobs", Kind.CHARACTERS),
            Map.entry("my-jobs", Kind.TRUTH),
            Map.entry("message", Kind.CHARACTERS),
            Map.entry("identify-actions", Kind.CHARACTERS),
            Map.entry("notify-subscription-id", Kind.NUMBER),
            Map.entry("notify-subscription-ids", Kind.NUMBER),
            Map.entry("notify-sequence-numbers", Kind.NUMBER),
            Map.entry("notify-job-id", Kind.NUMBER),
            Map.entry("notify-lease-duration", Kind.NUMBER),
            Map.entry("notify-wait", Kind.TRUTH),
            Map.entry("my-subscriptions", Kind.TRUTH),
            Map.entry("client-info", Kind.ANYTHING),
            Map.entry("document-metadata", Kind.ANYTHING),
            Map.entry("document-number", Kind.NUMBER),
            Map.entry("predecessor-job-id", Kind.NUMBER),
            Map.entry("job-message-from-operator", Kind.CHARACTERS),
            Map.entry("printer-message-from-operator", Kind.CHARACTERS),
            Map.entry("job-password", Kind.OCTETS),
            Map.entry("job-password-encryption", Kind.CHARACTERS));

    private OperationAttributes() {}

    /**
     * The attributes that are not known here, in the form in which they are returned (RFC 8011 section 4.1.7).
     *
     * @throws Refusal if one that is known has a value of another syntax
     */
    static Attributes unknown(Attributes attributes) {
        List<Attribute> unknown = new ArrayList<>();
        for (Attribute attribute : attributes) {
            Kind kind = KNOWN.get(attribute.name());
            if (kind == null) {
                unknown.add(new Attribute(attribute.name(), new Value.OutOfBandValue(ValueTag.UNSUPPORTED)));
            } else if (!attribute.values().stream().allMatch(kind::takes)) {
                throw Refusal.badRequest(
                        "The operation attribute " + attribute.name() + " has a value of another syntax");
            }
        }
        return Attributes.of(unknown);
    }

    /** Syntaxes that are told apart; clients mix up those made of characters, and nothing depends on it. */
    private enum Kind {
        CHARACTERS,
        NUMBER,
        TRUTH,
        OCTETS,
        ANYTHING;

        boolean takes(Value value) {
            return switch (this) {
                case CHARACTERS -> value instanceof Value.TextValue || value instanceof Value.LocalizedValue;
                case NUMBER -> value instanceof Value.IntegerValue || value instanceof Value.EnumValue;
                case TRUTH -> value instanceof Value.BooleanValue;
                case OCTETS -> value instanceof Value.OctetsValue;
                case ANYTHING -> true;
            };
        }
    }
}
