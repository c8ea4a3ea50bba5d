package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/**
 * {@code media-col} as text: {@code {media-size={x-dimension=21000 y-dimension=29700} media-type=stationery}}. Members are integers,
 * ranges ({@code 1-3}), keywords or collections; several values are joined: {@code {pages=1-3+7-7 sides=one-sided}}. Nothing else is
 * taken from a client.
 */
final class CollectionText {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,254}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})");
    private static final char AND = '+';

    private final String text;
    private int position;

    private CollectionText(String text) {
        this.text = text;
    }

    /** Whether a collection can be written: every name and keyword is a plain word. */
    static boolean isPlain(Attributes members) {
        for (Attribute member : members) {
            if (!WORD.matcher(member.name()).matches()
                    || !member.values().stream().allMatch(CollectionText::isPlain)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Value value) {
        if (value instanceof Value.CollectionValue inner) {
            return isPlain(inner.members());
        }
        return value instanceof Value.IntegerValue
                || value instanceof Value.EnumValue
                || value instanceof Value.RangeValue range && range.lower() >= 0
                || TemplateSyntax.KEYWORD.takes(value)
                        && WORD.matcher(value.toString()).matches();
    }

    static String write(Attributes members) {
        StringBuilder out = new StringBuilder("{");
        for (Attribute member : members) {
            out.append(out.length() == 1 ? "" : " ").append(member.name()).append('=');
            out.append(member.values().stream().map(CollectionText::write).collect(Collectors.joining("" + AND)));
        }
        return out.append('}').toString();
    }

    private static String write(Value value) {
        return value instanceof Value.CollectionValue inner ? write(inner.members()) : value.toString();
    }

    /**
     * @throws IllegalArgumentException if the text is no collection
     */
    static Attributes read(String text) {
        CollectionText reader = new CollectionText(text);
        Attributes members = reader.members();
        if (reader.position != text.length()) {
            throw reader.wrong();
        }
        return members;
    }

    private Attributes members() {
        take('{');
        AttributesBuilder members = Attributes.build();
        while (peek() != '}') {
            String name = word();
            take('=');
            members.add(new Attribute(name, values(isEnum(name))));
            if (peek() == ' ') {
                position++;
            }
        }
        take('}');
        return members.done();
    }

    private static boolean isEnum(String name) {
        TemplateAttribute row = JobTemplate.find(name);
        return row != null && row.syntax() == TemplateSyntax.ENUM;
    }

    private List<Value> values(boolean enums) {
        List<Value> values = new ArrayList<>();
        values.add(value(enums));
        while (peek() == AND) {
            position++;
            values.add(value(enums));
        }
        return values;
    }

    private Value value(boolean isEnum) {
        if (peek() == '{') {
            return new Value.CollectionValue(members());
        }
        String word = word();
        Matcher range = RANGE.matcher(word);
        if (range.matches()) {
            return new Value.RangeValue(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        }
        if (NUMBER.matcher(word).matches()) {
            int number = Integer.parseInt(word);
            return isEnum ? new Value.EnumValue(number) : new Value.IntegerValue(number);
        }
        return new Value.TextValue(ValueTag.KEYWORD, word);
    }

    private String word() {
        int start = position;
        while ("{}=+ ".indexOf(peek()) < 0) {
            position++;
        }
        if (start == position) {
            throw wrong();
        }
        return text.substring(start, position);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        position++;
    }

    private char peek() {
        if (position >= text.length()) {
            throw wrong();
        }
        return text.charAt(position);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Not a collection, at " + position + ": " + text);
    }
}
