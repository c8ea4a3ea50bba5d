package org.secureprint.ipp;

import java.util.List;
import java.util.Objects;

/**
 * A name with one value or several (1setOf).
 *
 * @param name the registered keyword
 * @param values at least one
 */
public record Attribute(String name, List<Value> values) {
    public Attribute {
        Objects.requireNonNull(name);
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("The attribute " + name + " needs a value");
        }
    }

    public Attribute(String name, Value value) {
        this(name, List.of(value));
    }

    /** The first value. */
    public Value value() {
        return values.get(0);
    }

    @Override
    public String toString() {
        return name + "=" + (values.size() == 1 ? value().toString() : values.toString());
    }
}
