package org.secureprint.ipp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private final IppInputStream in;
    private final IppLimits limits;
    private IppVersion version = IppVersion.V1_1;
    private int requestId;
    private int values;

    MessageDecoder(IppInputStream in, IppLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    Message decode() throws IppFormatException, IOException {
        IppVersion sent = new IppVersion(octet(), octet());
        int code = twoOctets();
        requestId = fourOctets();
        if (!sent.isSupported()) {
            throw refuse(StatusCode.SERVER_ERROR_VERSION_NOT_SUPPORTED, "IPP/" + sent + " is not spoken here");
        }
        version = sent;
        List<AttributeGroup> groups = new ArrayList<>(4);
        int delimiter = octet();
        while (delimiter != GroupTag.END_OF_ATTRIBUTES) {
            GroupTag tag = GroupTag.of(delimiter);
            List<Attribute> attributes = new ArrayList<>();
            delimiter = readGroup(attributes);
            if (tag != null) {
                groups.add(new AttributeGroup(tag, Attributes.of(attributes)));
            }
        }
        Message message = new Message(version, code, requestId, groups);
        requireCharset(message);
        return message;
    }

    /** Reads attributes until a delimiter, and returns that. */
    private int readGroup(List<Attribute> attributes) throws IppFormatException, IOException {
        String name = null;
        List<Value> list = new ArrayList<>(2);
        int tag = octet();
        while (tag > GroupTag.LAST_DELIMITER) {
            int nameLength = length(MAX_NAME, "An attribute's name");
            if (nameLength > 0) {
                finish(attributes, name, list);
                name = text(nameLength);
            } else if (name == null) {
                throw bad("A group begins with a value that has no name");
            }
            list.add(readValue(tag, 0));
            tag = octet();
        }
        finish(attributes, name, list);
        if (tag == 0) {
            throw bad("The delimiter 0x00 is reserved");
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
        if (++values > limits.values()) {
            throw refuse(
                    StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                    "A message has " + limits.values() + " values at most");
        }
        ValueTag tag = ValueTag.of(code);
        int most = tag == null || limits.longValues() ? Short.MAX_VALUE : tag.maxOctets();
        int length = length(most, "A value");
        if (tag == null) {
            return new Value.OctetsValue(code, octets(length));
        }
        if (tag.isOutOfBand()) {
            octets(length);
            return new Value.OutOfBandValue(tag);
        }
        if (tag.isText()) {
            return new Value.TextValue(tag, text(length));
        }
        return switch (tag) {
            case INTEGER -> {
                requireLength(tag, length, 4);
                yield new Value.IntegerValue(fourOctets());
            }
            case ENUM -> {
                requireLength(tag, length, 4);
                yield new Value.EnumValue(fourOctets());
            }
            case BOOLEAN -> {
                requireLength(tag, length, 1);
                yield new Value.BooleanValue(octet() != 0);
            }
            case RANGE_OF_INTEGER -> {
                requireLength(tag, length, 8);
                yield new Value.RangeValue(fourOctets(), fourOctets());
            }
            case RESOLUTION -> {
                requireLength(tag, length, 9);
                yield new Value.ResolutionValue(fourOctets(), fourOctets(), octet());
            }
            case DATE_TIME -> {
                requireLength(tag, length, 11);
                yield dateTime(octets(length));
            }
            case OCTET_STRING -> new Value.OctetsValue(code, octets(length));
            case TEXT_WITH_LANGUAGE, NAME_WITH_LANGUAGE -> localized(tag, length);
            case BEG_COLLECTION -> {
                octets(length);
                yield new Value.CollectionValue(readMembers(depth + 1));
            }
            default -> throw bad("The tag " + tag.syntax() + " is out of place");
        };
    }

    /** The members of a collection, up to its end. */
    private Attributes readMembers(int depth) throws IppFormatException, IOException {
        if (depth > limits.depth()) {
            throw bad("Collections are nested deeper than " + limits.depth());
        }
        List<Attribute> members = new ArrayList<>();
        String name = null;
        List<Value> list = new ArrayList<>(2);
        while (true) {
            int tag = octet();
            if (tag <= GroupTag.LAST_DELIMITER) {
                throw bad("A collection has no end");
            }
            octets(length(MAX_NAME, "A name in a collection"));
            if (tag == ValueTag.MEMBER_ATTR_NAME.code() || tag == ValueTag.END_COLLECTION.code()) {
                if (name != null && list.isEmpty()) {
                    throw bad("A member of a collection has no value");
                }
                finish(members, name, list);
                int length = length(MAX_NAME, "A member's name");
                if (tag == ValueTag.END_COLLECTION.code()) {
                    octets(length);
                    return Attributes.of(members);
                }
                values++;
                name = text(length);
            } else if (name == null) {
                throw bad("A collection begins with a value that has no name");
            } else {
                list.add(readValue(tag, depth));
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
            throw bad("A " + tag.syntax() + " has 4 octets at least");
        }
        int languageLength = length(length - 4, "A language");
        String language = text(languageLength);
        int textLength = length(length - 4 - languageLength, "A text with language");
        if (4 + languageLength + textLength != length) {
            throw bad("The lengths in a " + tag.syntax() + " do not add up");
        }
        return new Value.LocalizedValue(tag, language, text(textLength));
    }

    /** RFC 8011 section 4.1.4.1: a charset that is not known can't be answered in. */
    private void requireCharset(Message message) throws IppFormatException {
        String charset =
                message.operationAttributes().text("attributes-charset").orElse("utf-8");
        if (!CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
            throw refuse(StatusCode.CLIENT_ERROR_CHARSET_NOT_SUPPORTED, "The charset has to be utf-8 or us-ascii");
        }
    }

    private void requireLength(ValueTag tag, int length, int right) throws IppFormatException {
        if (length != right) {
            throw bad("A value of syntax " + tag.syntax() + " has " + right + " octets, not " + length);
        }
    }

    private int length(int most, String what) throws IppFormatException, IOException {
        int length = twoOctets();
        if (length > Short.MAX_VALUE) {
            throw bad(what + " has a negative length");
        }
        if (length > most) {
            throw refuse(
                    StatusCode.CLIENT_ERROR_REQUEST_VALUE_TOO_LONG,
                    what + " has " + length + " octets, and " + most + " at most are taken");
        }
        return length;
    }

    /** Characters; what is no UTF-8 becomes question marks, so that a text never grows by being read. */
    private String text(int length) throws IppFormatException, IOException {
        if (length == 0) {
            return "";
        }
        String text = new String(octets(length), StandardCharsets.UTF_8);
        boolean broken = text.indexOf('\uFFFD') >= 0 && text.getBytes(StandardCharsets.UTF_8).length > length;
        return broken ? text.replace('\uFFFD', '?') : text;
    }

    private byte[] octets(int length) throws IppFormatException, IOException {
        requireBudget(length);
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw cutShort();
        }
        return octets;
    }

    private int octet() throws IppFormatException, IOException {
        requireBudget(1);
        int octet = in.read();
        if (octet < 0) {
            throw cutShort();
        }
        return octet;
    }

    private int twoOctets() throws IppFormatException, IOException {
        return octet() << 8 | octet();
    }

    private int fourOctets() throws IppFormatException, IOException {
        return twoOctets() << 16 | twoOctets();
    }

    private void requireBudget(int more) throws IppFormatException {
        if (in.taken() + more > limits.octets()) {
            throw refuse(
                    StatusCode.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                    "The attributes of a message have " + limits.octets() + " octets at most");
        }
    }

    private IppFormatException cutShort() {
        return bad("The message ends in the middle");
    }

    private IppFormatException bad(String message) {
        return refuse(StatusCode.CLIENT_ERROR_BAD_REQUEST, message);
    }

    private IppFormatException refuse(StatusCode status, String message) {
        return new IppFormatException(status, message, version, requestId);
    }
}
