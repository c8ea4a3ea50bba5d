package org.secureprint.spool.ipp.internal;

import java.util.regex.Pattern;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.Value;
import org.secureprint.ipp.ValueTag;

/**
 * {@code media-col} as text: {@code {media-size={x-dimension=21000 y-dimension=29700} media-type=stationery}}. Members are integers,
 * keywords or collections, one value each; nothing else is taken from a client.
 */
final class CollectionText {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,254}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}");

    private final String text;
    private int position;

    private CollectionText(String text) {
        this.text = text;
    }

    /** Whether a collection can be written: every name and keyword is a plain word. */
    static boolean isPlain(Attributes members) {
        for (Attribute member : members) {
            if (member.values().size() != 1 || !WORD.matcher(member.name()).matches() || !isPlain(member.value())) {
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
                || TemplateSyntax.KEYWORD.takes(value)
                        && WORD.matcher(value.toString()).matches();
    }

    static String write(Attributes members) {
        StringBuilder out = new StringBuilder("{");
        for (Attribute member : members) {
            out.append(out.length() == 1 ? "" : " ").append(member.name()).append('=');
            out.append(
                    member.value() instanceof Value.CollectionValue inner
                            ? write(inner.members())
                            : member.value().toString());
        }
        return out.append('}').toString();
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
            members.add(new Attribute(name, value()));
            if (peek() == ' ') {
                position++;
            }
        }
        take('}');
        return members.done();
    }

    private Value value() {
        if (peek() == '{') {
            return new Value.CollectionValue(members());
        }
        String word = word();
        return NUMBER.matcher(word).matches()
                ? new Value.IntegerValue(Integer.parseInt(word))
                : new Value.TextValue(ValueTag.KEYWORD, word);
    }

    private String word() {
        int start = position;
        while ("{}= ".indexOf(peek()) < 0) {
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
