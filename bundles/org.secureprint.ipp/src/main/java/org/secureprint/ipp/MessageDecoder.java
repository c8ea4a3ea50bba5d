package org.secureprint.ipp;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one message (RFC 8010 section 3) and not an octet more. The input is hostile: everything is bounded by {@link IppLimits}. */
final class MessageDecoder {
    private static final int MAX_NAME = 255;
    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii");

    private final OctetSource in;
    private final IppLimits limits;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Value> list = new ArrayList<>();
    private int things;

    MessageDecoder(IppInputStream in, IppLimits limits) {
        this.in = new OctetSource(in, limits.octets());
        this.limits = limits;
    }

    Message decode() throws IppFormatException, IOException {
        IppVersion version = new IppVersion(in.octet(), in.octet());
        int code = in.twoOctets();
        int requestId = in.fourOctets();
        in.answerIn(version.isSupported() ? version : IppVersion.V1_1, requestId);
        if (!version.isSupported()) {
            throw in.refuse(StatusCode.SERVER_ERROR_VERSION_NOT_SUPPORTED, "IPP/" + version + " is not spoken here");
        }
        List<AttributeGroup> groups = new ArrayList<>(4);
        int delimiter = in.octet();
        while (delimiter != GroupTag.END_OF_ATTRIBUTES) {
            GroupTag tag = GroupTag.of(delimiter);
            delimiter = readGroup();
            if (tag != null) {
                groups.add(new AttributeGroup(tag, Attributes.of(attributes)));
            }
        }
        Message message = new Message(version, code, requestId, groups);
        requireCharset(message);
        return message;
    }

    /** Reads {@link #attributes} until a delimiter, and returns that. */
    private int readGroup() throws IppFormatException, IOException {
        count();
        attributes.clear();
        String name = null;
        int tag = in.octet();
        while (tag > GroupTag.LAST_DELIMITER) {
            int nameLength = in.length(MAX_NAME, "An attribute's name");
            if (nameLength > 0) {
                finish(attributes, name, list);
                name = in.text(nameLength);
            } else if (name == null) {
                throw in.bad("A group begins with a value that has no name");
            }
            list.add(readValue(tag, 0));
            tag = in.octet();
        }
        finish(attributes, name, list);
        if (tag == 0) {
            throw in.bad("The delimiter 0x00 is reserved");
        }
        return tag;
    }

    private static void finish(List<Attribute> attributes, String name, List<Value> list) {
        if (name != null) {
            attributes.add(new Attribute(name, list));
            list.clear();
        }
    }

    private Value readValue(int code, int depth) throws IppFormatException, IOException {
        count();
        ValueTag tag = ValueTag.of(code);
        int most = tag == null || limits.longValues() ? Short.MAX_VALUE : tag.maxOctets();
        int length = in.length(most, "A value");
        if (tag == null) {
            return new Value.OctetsValue(code, in.octets(length));
        }
        if (tag.isOutOfBand()) {
            in.octets(length);
            return new Value.OutOfBandValue(tag);
        }
        if (tag.isText()) {
            return new Value.TextValue(tag, in.text(length));
        }
        return switch (tag) {
            case INTEGER -> {
                requireLength(tag, length, 4);
                yield new Value.IntegerValue(in.fourOctets());
            }
            case ENUM -> {
                requireLength(tag, length, 4);
                yield new Value.EnumValue(in.fourOctets());
            }
            case BOOLEAN -> {
                requireLength(tag, length, 1);
                yield new Value.BooleanValue(in.octet() != 0);
            }
            case RANGE_OF_INTEGER -> {
                requireLength(tag, length, 8);
                yield new Value.RangeValue(in.fourOctets(), in.fourOctets());
            }
            case RESOLUTION -> {
                requireLength(tag, length, 9);
                yield new Value.ResolutionValue(in.fourOctets(), in.fourOctets(), in.octet());
            }
            case DATE_TIME -> {
                requireLength(tag, length, 11);
                yield dateTime(in.octets(length));
            }
            case OCTET_STRING -> new Value.OctetsValue(code, in.octets(length));
            case TEXT_WITH_LANGUAGE, NAME_WITH_LANGUAGE -> localized(tag, length);
            case BEG_COLLECTION -> {
                in.octets(length);
                yield new Value.CollectionValue(readMembers(depth + 1));
            }
            default -> throw in.bad("The tag " + tag.syntax() + " is out of place");
        };
    }

    /** The members of a collection, up to its end. */
    private Attributes readMembers(int depth) throws IppFormatException, IOException {
        if (depth > limits.depth()) {
            throw in.bad("Collections are nested deeper than " + limits.depth());
        }
        List<Attribute> members = new ArrayList<>();
        String name = null;
        List<Value> memberValues = new ArrayList<>(2);
        while (true) {
            int tag = in.octet();
            if (tag <= GroupTag.LAST_DELIMITER) {
                throw in.bad("A collection has no end");
            }
            in.octets(in.length(MAX_NAME, "A name in a collection"));
            if (tag == ValueTag.MEMBER_ATTR_NAME.code() || tag == ValueTag.END_COLLECTION.code()) {
                if (name != null && memberValues.isEmpty()) {
                    throw in.bad("A member of a collection has no value");
                }
                finish(members, name, memberValues);
                int length = in.length(MAX_NAME, "A member's name");
                if (tag == ValueTag.END_COLLECTION.code()) {
                    in.octets(length);
                    return Attributes.of(members);
                }
                count();
                name = in.text(length);
            } else if (name == null) {
                throw in.bad("A collection begins with a value that has no name");
            } else {
                memberValues.add(readValue(tag, depth));
            }
        }
    }

    /** A moment, or its octets where they are not in the calendar: printers without a clock send such. */
    private static Value dateTime(byte[] raw) {
        try {
            int sign = raw[8] == '-' ? -1 : 1;
            return new Value.DateTimeValue(OffsetDateTime.of(
                    (raw[0] & 0xFF) << 8 | raw[1] & 0xFF,
                    raw[2],
                    raw[3],
                    raw[4],
                    raw[5],
                    raw[6],
                    raw[7] > 9 ? -1 : raw[7] * 100_000_000,
                    ZoneOffset.ofHoursMinutes(sign * raw[9], sign * raw[10])));
        } catch (DateTimeException e) {
            return new Value.OctetsValue(ValueTag.DATE_TIME.code(), raw);
        }
    }

    private Value localized(ValueTag tag, int length) throws IppFormatException, IOException {
        if (length < 4) {
            throw in.bad("A " + tag.syntax() + " has 4 octets at least");
        }
        int languageLength = in.length(length - 4, "A language");
        String language = in.text(languageLength);
        int textLength = in.length(length - 4 - languageLength, "A text with language");
        if (4 + languageLength + textLength != length) {
            throw in.bad("The lengths in a " + tag.syntax() + " do not add up");
        }
        return new Value.LocalizedValue(tag, language, in.text(textLength));
    }

    /** RFC 8011 section 4.1.4.1: a charset that is not known can't be answered in. */
    private void requireCharset(Message message) throws IppFormatException {
        String charset =
                message.operationAttributes().text("attributes-charset").orElse("utf-8");
        if (!CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
            throw in.refuse(StatusCode.CLIENT_ERROR_CHARSET_NOT_SUPPORTED, "The charset has to be utf-8 or us-ascii");
        }
    }

    private void requireLength(ValueTag tag, int length, int right) throws IppFormatException {
        if (length != right) {
            throw in.bad("A value of syntax " + tag.syntax() + " has " + right + " octets, not " + length);
        }
    }

    /** Groups, values and names of members are counted together. */
    private void count() throws IppFormatException {
        if (++things > limits.values()) {
            throw in.refuse(
                    StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                    "A message has " + limits.values() + " values at most");
        }
    }
}
