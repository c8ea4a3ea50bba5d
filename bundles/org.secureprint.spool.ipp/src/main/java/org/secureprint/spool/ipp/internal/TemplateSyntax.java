package org.secureprint.spool.ipp.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/** How a value of a job template attribute is written as text in {@link org.secureprint.api.job.JobRequest#template}, and read back. */
enum TemplateSyntax {
    /** Decimal digits. */
    INTEGER {
        @Override
        boolean takes(Value value) {
            return value instanceof Value.IntegerValue;
        }

        @Override
        Value read(String text) {
            return new Value.IntegerValue(Integer.parseInt(text));
        }
    },
    /** Decimal digits. */
    ENUM {
        @Override
        boolean takes(Value value) {
            return value instanceof Value.EnumValue;
        }

        @Override
        Value read(String text) {
            return new Value.EnumValue(Integer.parseInt(text));
        }
    },
    /** The keyword, or a name in its place. */
    KEYWORD {
        @Override
        boolean takes(Value value) {
            return value instanceof Value.TextValue text
                    && (text.syntax() == ValueTag.KEYWORD || text.syntax() == ValueTag.NAME);
        }

        @Override
        Value read(String text) {
            return new Value.TextValue(ValueTag.KEYWORD, text);
        }
    },
    /** {@code lower-upper}. */
    RANGE {
        @Override
        boolean takes(Value value) {
            return value instanceof Value.RangeValue;
        }

        @Override
        Value read(String text) {
            int dash = text.indexOf('-', 1);
            return new Value.RangeValue(
                    Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
        }
    },
    /** {@code 600x600dpi} or {@code 236x236dpcm}. */
    RESOLUTION {
        @Override
        boolean takes(Value value) {
            return value instanceof Value.ResolutionValue;
        }

        @Override
        Value read(String text) {
            Matcher parts = RESOLUTION_TEXT.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("Not a resolution: " + text);
            }
            return new Value.ResolutionValue(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    parts.group(3).equals("dpi")
                            ? Value.ResolutionValue.DOTS_PER_INCH
                            : Value.ResolutionValue.DOTS_PER_CENTIMETRE);
        }
    },
    /** {@code {member=value member={...}}}, see {@link CollectionText}. */
    COLLECTION {
        @Override
        boolean takes(Value value) {
            return value instanceof Value.CollectionValue;
        }

        @Override
        String write(Value value) {
            return CollectionText.write(((Value.CollectionValue) value).members());
        }

        @Override
        Value read(String text) {
            return new Value.CollectionValue(CollectionText.read(text));
        }
    };

    private static final Pattern RESOLUTION_TEXT = Pattern.compile("(\\d{1,9})x(\\d{1,9})(dpi|dpcm)");

    /** Whether a value is of this syntax. */
    abstract boolean takes(Value value);

    /**
     * The value of a text that {@link #write} made.
     *
     * @throws IllegalArgumentException if it is none
     */
    abstract Value read(String text);

    String write(Value value) {
        return value.toString();
    }
}
