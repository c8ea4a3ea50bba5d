package org.secureprint.ipp;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** One value of an attribute (RFC 8010 section 3.9). Immutable. */
public sealed interface Value {
    /** The octet that says of which syntax it is. */
    int tag();

    /** {@code integer}. */
    record IntegerValue(int value) implements Value {
        @Override
        public int tag() {
            return ValueTag.INTEGER.code();
        }

        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }

    /** {@code enum}. */
    record EnumValue(int value) implements Value {
        @Override
        public int tag() {
            return ValueTag.ENUM.code();
        }

        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }

    /** {@code boolean}. */
    record BooleanValue(boolean value) implements Value {
        @Override
        public int tag() {
            return ValueTag.BOOLEAN.code();
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** Characters without a language: text, name, keyword, uri, uriScheme, charset, naturalLanguage or mimeMediaType. */
    record TextValue(ValueTag syntax, String text) implements Value {
        public TextValue {
            Objects.requireNonNull(text);
            if (!syntax.isText()) {
                throw new IllegalArgumentException(syntax.syntax() + " has no characters");
            }
        }

        @Override
        public int tag() {
            return syntax.code();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code textWithLanguage} or {@code nameWithLanguage}. */
    record LocalizedValue(ValueTag syntax, String language, String text) implements Value {
        public LocalizedValue {
            Objects.requireNonNull(language);
            Objects.requireNonNull(text);
            if (syntax != ValueTag.TEXT_WITH_LANGUAGE && syntax != ValueTag.NAME_WITH_LANGUAGE) {
                throw new IllegalArgumentException(syntax.syntax() + " has no language");
            }
        }

        @Override
        public int tag() {
            return syntax.code();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code dateTime}, with a zone and tenths of a second. */
    record DateTimeValue(OffsetDateTime value) implements Value {
        public DateTimeValue {
            Objects.requireNonNull(value);
        }

        @Override
        public int tag() {
            return ValueTag.DATE_TIME.code();
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** {@code resolution}, in dots per inch or per centimetre. */
    record ResolutionValue(int crossFeed, int feed, int units) implements Value {
        /** The {@code units} of dots per inch. */
        public static final int DOTS_PER_INCH = 3;

        /** The {@code units} of dots per centimetre. */
        public static final int DOTS_PER_CENTIMETRE = 4;

        @Override
        public int tag() {
            return ValueTag.RESOLUTION.code();
        }

        @Override
        public String toString() {
            return crossFeed + "x" + feed + (units == DOTS_PER_CENTIMETRE ? "dpcm" : "dpi");
        }
    }

    /** {@code rangeOfInteger}, both ends included. */
    record RangeValue(int lower, int upper) implements Value {
        @Override
        public int tag() {
            return ValueTag.RANGE_OF_INTEGER.code();
        }

        @Override
        public String toString() {
            return lower + "-" + upper;
        }
    }

    /** {@code collection}: attributes as a value. */
    record CollectionValue(Attributes members) implements Value {
        public CollectionValue {
            Objects.requireNonNull(members);
        }

        @Override
        public int tag() {
            return ValueTag.BEG_COLLECTION.code();
        }

        @Override
        public String toString() {
            return members.toString();
        }
    }

    /** The sign that there is no value, and why (RFC 8010 section 3.8). */
    record OutOfBandValue(ValueTag syntax) implements Value {
        public OutOfBandValue {
            if (!syntax.isOutOfBand()) {
                throw new IllegalArgumentException(syntax.syntax() + " is not out-of-band");
            }
        }

        @Override
        public int tag() {
            return syntax.code();
        }

        @Override
        public String toString() {
            return syntax.syntax();
        }
    }

    /** {@code octetString}, a syntax that is not registered, or a {@code dateTime} that is not in the calendar: its octets. */
    final class OctetsValue implements Value {
        private final int tag;
        private final byte[] octets;

        public OctetsValue(int tag, byte[] octets) {
            if (tag <= GroupTag.LAST_DELIMITER || tag > 0xFF) {
                throw new IllegalArgumentException("0x" + Integer.toHexString(tag) + " is not a value tag");
            }
            this.tag = tag;
            this.octets = octets.clone();
        }

        @Override
        public int tag() {
            return tag;
        }

        /** A copy of the octets. */
        public byte[] octets() {
            return octets.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OctetsValue that && that.tag == tag && Arrays.equals(that.octets, octets);
        }

        @Override
        public int hashCode() {
            return 31 * tag + Arrays.hashCode(octets);
        }

        @Override
        public String toString() {
            return HexFormat.of().formatHex(octets);
        }
    }
}
