package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Value;

/**
 * A job template attribute (RFC 8011 section 5.2): which values are taken, how they are written as text, and how the printer describes
 * it.
 *
 * @param keyword its name
 * @param syntax of its values
 * @param several whether it may have several values (1setOf)
 * @param supports whether a value of the syntax is taken
 * @param description the printer's {@code -default}, {@code -supported} and {@code -ready} attributes
 */
record TemplateAttribute(
        String keyword, TemplateSyntax syntax, boolean several, Predicate<Value> supports, Attributes description) {
    private static final String SEPARATOR = ",";

    /** Whether the client may ask for this. */
    boolean takes(Attribute asked) {
        return (several || asked.values().size() == 1)
                && asked.values().stream().allMatch(value -> syntax.takes(value) && supports.test(value));
    }

    /** The text of values that are taken. */
    String write(Attribute asked) {
        return asked.values().stream().map(syntax::write).collect(Collectors.joining(SEPARATOR));
    }

    /**
     * The attribute of a text that {@link #write} made.
     *
     * @throws IllegalArgumentException if it is none
     */
    Attribute read(String text) {
        List<Value> values = new ArrayList<>();
        for (String one : several ? text.split(SEPARATOR) : new String[] {text}) {
            values.add(syntax.read(one));
        }
        return new Attribute(keyword, values);
    }
}
