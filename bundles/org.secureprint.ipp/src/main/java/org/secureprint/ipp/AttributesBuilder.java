package org.secureprint.ipp;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Builds {@link Attributes}; each method adds one attribute of the syntax it is named after. Confined to one thread. */
public final class AttributesBuilder {
    private final List<Attribute> list = new ArrayList<>();

    AttributesBuilder() {}

    public AttributesBuilder add(Attribute attribute) {
        list.add(attribute);
        return this;
    }

    public AttributesBuilder addAll(Iterable<Attribute> attributes) {
        attributes.forEach(list::add);
        return this;
    }

    public AttributesBuilder integer(String name, Integer... values) {
        return add(name, Value.IntegerValue::new, values);
    }

    public AttributesBuilder enumeration(String name, Integer... values) {
        return add(name, Value.EnumValue::new, values);
    }

    public AttributesBuilder bool(String name, Boolean... values) {
        return add(name, Value.BooleanValue::new, values);
    }

    public AttributesBuilder text(String name, String... values) {
        return characters(ValueTag.TEXT, name, values);
    }

    public AttributesBuilder name(String name, String... values) {
        return characters(ValueTag.NAME, name, values);
    }

    public AttributesBuilder keyword(String name, String... values) {
        return characters(ValueTag.KEYWORD, name, values);
    }

    public AttributesBuilder uri(String name, String... values) {
        return characters(ValueTag.URI, name, values);
    }

    public AttributesBuilder uriScheme(String name, String... values) {
        return characters(ValueTag.URI_SCHEME, name, values);
    }

    public AttributesBuilder charset(String name, String... values) {
        return characters(ValueTag.CHARSET, name, values);
    }

    public AttributesBuilder naturalLanguage(String name, String... values) {
        return characters(ValueTag.NATURAL_LANGUAGE, name, values);
    }

    public AttributesBuilder mimeMediaType(String name, String... values) {
        return characters(ValueTag.MIME_MEDIA_TYPE, name, values);
    }

    public AttributesBuilder textWithLanguage(String name, String language, String text) {
        return add(new Attribute(name, new Value.LocalizedValue(ValueTag.TEXT_WITH_LANGUAGE, language, text)));
    }

    public AttributesBuilder nameWithLanguage(String name, String language, String text) {
        return add(new Attribute(name, new Value.LocalizedValue(ValueTag.NAME_WITH_LANGUAGE, language, text)));
    }

    public AttributesBuilder octetString(String name, byte[]... values) {
        return add(name, octets -> new Value.OctetsValue(ValueTag.OCTET_STRING.code(), octets), values);
    }

    public AttributesBuilder dateTime(String name, OffsetDateTime... values) {
        return add(name, Value.DateTimeValue::new, values);
    }

    public AttributesBuilder range(String name, int lower, int upper) {
        return add(new Attribute(name, new Value.RangeValue(lower, upper)));
    }

    /** {@code resolution} values in dots per inch, the same in both directions. */
    public AttributesBuilder resolution(String name, Integer... dotsPerInch) {
        return add(
                name, dots -> new Value.ResolutionValue(dots, dots, Value.ResolutionValue.DOTS_PER_INCH), dotsPerInch);
    }

    public AttributesBuilder collection(String name, Attributes... values) {
        return add(name, Value.CollectionValue::new, values);
    }

    /** The out-of-band value {@code no-value}. */
    public AttributesBuilder noValue(String name) {
        return outOfBand(name, ValueTag.NO_VALUE);
    }

    /** The out-of-band value {@code unsupported}. */
    public AttributesBuilder unsupported(String name) {
        return outOfBand(name, ValueTag.UNSUPPORTED);
    }

    public AttributesBuilder outOfBand(String name, ValueTag tag) {
        return add(new Attribute(name, new Value.OutOfBandValue(tag)));
    }

    public Attributes done() {
        return Attributes.of(list);
    }

    private AttributesBuilder characters(ValueTag syntax, String name, String... values) {
        return add(name, text -> new Value.TextValue(syntax, text), values);
    }

    @SafeVarargs
    private <T> AttributesBuilder add(String name, Function<T, Value> syntax, T... values) {
        List<Value> all = new ArrayList<>(values.length);
        for (T value : values) {
            all.add(syntax.apply(value));
        }
        return add(new Attribute(name, all));
    }
}
