package org.secureprint.ipp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Attributes in their order: those of a group, or the members of a collection. Immutable. A look-up by type finds nothing where the
 * attribute is of another syntax.
 */
public final class Attributes implements Iterable<Attribute> {
    /** No attributes. */
    public static final Attributes NONE = new Attributes(List.of());

    private final List<Attribute> list;

    private Attributes(List<Attribute> list) {
        this.list = list;
    }

    public static Attributes of(List<Attribute> attributes) {
        return attributes.isEmpty() ? NONE : new Attributes(List.copyOf(attributes));
    }

    /** Starts to build some. */
    public static AttributesBuilder build() {
        return new AttributesBuilder();
    }

    /** The first attribute of this name. */
    public Optional<Attribute> find(String name) {
        for (Attribute attribute : list) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The first value, if it is made of characters, with or without a language. */
    public Optional<String> text(String name) {
        return find(name).map(attribute -> characters(attribute.value()));
    }

    /** All values that are made of characters; empty if there are none. */
    public List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        find(name).ifPresent(attribute -> {
            for (Value value : attribute.values()) {
                String characters = characters(value);
                if (characters != null) {
                    found.add(characters);
                }
            }
        });
        return found;
    }

    /** The first value, if it is an {@code integer} or an {@code enum}. */
    public Optional<Integer> integer(String name) {
        return find(name).map(attribute -> number(attribute.value()));
    }

    /** All values that are an {@code integer} or an {@code enum}; empty if there are none. */
    public List<Integer> integers(String name) {
        List<Integer> found = new ArrayList<>();
        find(name).ifPresent(attribute -> {
            for (Value value : attribute.values()) {
                Integer number = number(value);
                if (number != null) {
                    found.add(number);
                }
            }
        });
        return found;
    }

    /** The first value, if it is a {@code boolean}. */
    public Optional<Boolean> bool(String name) {
        return find(name)
                .map(Attribute::value)
                .filter(Value.BooleanValue.class::isInstance)
                .map(value -> ((Value.BooleanValue) value).value());
    }

    public List<Attribute> list() {
        return list;
    }

    public int size() {
        return list.size();
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    @Override
    public Iterator<Attribute> iterator() {
        return list.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && that.list.equals(list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }

    private static String characters(Value value) {
        if (value instanceof Value.TextValue plain) {
            return plain.text();
        }
        return value instanceof Value.LocalizedValue localized ? localized.text() : null;
    }

    private static Integer number(Value value) {
        if (value instanceof Value.IntegerValue whole) {
            return whole.value();
        }
        return value instanceof Value.EnumValue choice ? (Integer) choice.value() : null;
    }
}
