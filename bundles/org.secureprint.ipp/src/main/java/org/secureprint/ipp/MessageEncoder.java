package org.secureprint.ipp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Writes messages as RFC 8010 section 3 has them. Strict: a message that a peer could object to is refused with
 * {@link IllegalArgumentException}, because the fault is the caller's. Safe for use by several threads.
 */
public final class MessageEncoder {
    private static final int MAX_NAME = 255;

    private MessageEncoder() {}

    /** The octets of a message, to be followed by those of its document. */
    public static byte[] encode(Message message) {
        OctetBuffer out = encodeToBuffer(message);
        return out.toByteArray();
    }

    /** Writes a message in one call of {@code write}, to be followed by the octets of its document. */
    public static void encode(Message message, OutputStream out) throws IOException {
        encodeToBuffer(message).writeTo(out);
    }

    private static OctetBuffer encodeToBuffer(Message message) {
        requireOrder(message.groups());
        OctetBuffer out = new OctetBuffer();
        out.octet(octet(message.version().major()));
        out.octet(octet(message.version().minor()));
        out.twoOctets(message.code());
        out.fourOctets(message.requestId());
        for (AttributeGroup group : message.groups()) {
            out.octet(group.tag().code());
            for (Attribute attribute : group.attributes()) {
                write(out, attribute);
            }
        }
        out.octet(GroupTag.END_OF_ATTRIBUTES);
        return out;
    }

    /** RFC 8011 section 4.1.4: charset and language come first; section 4.1.7: unsupported attributes come second. */
    private static void requireOrder(List<AttributeGroup> groups) {
        require(!groups.isEmpty() && groups.get(0).tag() == GroupTag.OPERATION, "The first group is the operation's");
        List<Attribute> operation = groups.get(0).attributes().list();
        require(
                operation.size() >= 2
                        && operation.get(0).name().equals("attributes-charset")
                        && operation.get(1).name().equals("attributes-natural-language"),
                "The first attributes are attributes-charset and attributes-natural-language");
        for (int i = 1; i < groups.size(); i++) {
            GroupTag tag = groups.get(i).tag();
            require(tag != GroupTag.OPERATION, "There is one group of operation attributes");
            require(tag != GroupTag.UNSUPPORTED || i == 1, "Unsupported attributes follow the operation attributes");
        }
    }

    private static void write(OctetBuffer out, Attribute attribute) {
        String name = attribute.name();
        for (Value value : attribute.values()) {
            out.octet(value.tag());
            writeName(out, name);
            writeValue(out, attribute.name(), value);
            name = "";
        }
    }

    private static void writeName(OctetBuffer out, String name) {
        byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
        require(octets.length <= MAX_NAME, "An attribute's name has 255 octets at most");
        out.twoOctets(octets.length);
        out.octets(octets);
    }

    private static void writeValue(OctetBuffer out, String name, Value value) {
        if (value instanceof Value.TextValue plain) {
            writeSized(out, name, plain.syntax().maxOctets(), utf8(plain.text()));
        } else if (value instanceof Value.IntegerValue number) {
            out.twoOctets(4);
            out.fourOctets(number.value());
        } else if (value instanceof Value.EnumValue number) {
            out.twoOctets(4);
            out.fourOctets(number.value());
        } else if (value instanceof Value.BooleanValue truth) {
            out.twoOctets(1);
            out.octet(truth.value() ? 1 : 0);
        } else if (value instanceof Value.RangeValue range) {
            require(range.lower() <= range.upper(), "A range goes up");
            out.twoOctets(8);
            out.fourOctets(range.lower());
            out.fourOctets(range.upper());
        } else if (value instanceof Value.ResolutionValue resolution) {
            out.twoOctets(9);
            out.fourOctets(resolution.crossFeed());
            out.fourOctets(resolution.feed());
            out.octet(octet(resolution.units()));
        } else if (value instanceof Value.DateTimeValue moment) {
            writeDateTime(out, moment.value());
        } else if (value instanceof Value.LocalizedValue localized) {
            writeLocalized(out, name, localized);
        } else if (value instanceof Value.OctetsValue octets) {
            ValueTag tag = ValueTag.of(octets.tag());
            writeSized(out, name, tag == null ? Short.MAX_VALUE : tag.maxOctets(), octets.octets());
        } else if (value instanceof Value.CollectionValue collection) {
            writeCollection(out, collection.members());
        } else {
            out.twoOctets(0);
        }
    }

    /** RFC 2579's DateAndTime: year, month, day, hour, minute, second, tenths, sign, hours and minutes from UTC. */
    private static void writeDateTime(OctetBuffer out, OffsetDateTime moment) {
        int offset = moment.getOffset().getTotalSeconds() / 60;
        out.twoOctets(11);
        out.twoOctets(moment.getYear());
        out.octet(moment.getMonthValue());
        out.octet(moment.getDayOfMonth());
        out.octet(moment.getHour());
        out.octet(moment.getMinute());
        out.octet(moment.getSecond());
        out.octet(moment.getNano() / 100_000_000);
        out.octet(offset < 0 ? '-' : '+');
        out.octet(Math.abs(offset) / 60);
        out.octet(Math.abs(offset) % 60);
    }

    private static void writeLocalized(OctetBuffer out, String name, Value.LocalizedValue value) {
        byte[] language = utf8(value.language());
        byte[] text = utf8(value.text());
        int most =
                value.syntax() == ValueTag.NAME_WITH_LANGUAGE ? ValueTag.NAME.maxOctets() : ValueTag.TEXT.maxOctets();
        require(language.length <= ValueTag.NATURAL_LANGUAGE.maxOctets(), "The language of " + name + " is too long");
        require(text.length <= most, "The value of " + name + " is too long");
        out.twoOctets(4 + language.length + text.length);
        out.twoOctets(language.length);
        out.octets(language);
        out.twoOctets(text.length);
        out.octets(text);
    }

    /** RFC 8010 section 3.1.6. */
    private static void writeCollection(OctetBuffer out, Attributes members) {
        out.twoOctets(0);
        for (Attribute member : members) {
            out.octet(ValueTag.MEMBER_ATTR_NAME.code());
            out.twoOctets(0);
            writeName(out, member.name());
            for (Value value : member.values()) {
                out.octet(value.tag());
                out.twoOctets(0);
                writeValue(out, member.name(), value);
            }
        }
        out.octet(ValueTag.END_COLLECTION.code());
        out.fourOctets(0);
    }

    private static void writeSized(OctetBuffer out, String name, int most, byte[] octets) {
        require(octets.length <= most, "The value of " + name + " is too long");
        out.twoOctets(octets.length);
        out.octets(octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int octet(int value) {
        require(value >= 0 && value <= 127, value + " is not a signed octet");
        return value;
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule);
        }
    }
}
