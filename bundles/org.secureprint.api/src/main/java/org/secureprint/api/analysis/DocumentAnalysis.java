package org.secureprint.api.analysis;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was found out about one document.
 *
 * @param findings at least the format once it is analyzed; an attribute that is missing was not looked for in this format
 */
public record DocumentAnalysis(Map<DocumentAttribute, Finding> findings) {
    /** A document that is not analyzed yet. */
    public static final DocumentAnalysis PENDING = new DocumentAnalysis(Map.of());

    public DocumentAnalysis {
        findings = Map.copyOf(findings);
    }

    /** Whether nobody has analyzed the document yet. */
    public boolean isPending() {
        return findings.isEmpty();
    }

    /** What is known of an attribute; {@link Finding#UNKNOWN} where nothing is. */
    public Finding finding(DocumentAttribute attribute) {
        return findings.getOrDefault(attribute, Finding.UNKNOWN);
    }

    /** The value of an attribute, if it is known in whatever way. */
    public Optional<String> text(DocumentAttribute attribute) {
        return Optional.of(finding(attribute).value()).filter(value -> !value.isEmpty());
    }

    /** The value of a number, if it is known in whatever way. */
    public OptionalInt number(DocumentAttribute attribute) {
        String value = finding(attribute).value();
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    /** Collects findings. Confined to one thread. */
    public static final class Builder {
        private final Map<DocumentAttribute, Finding> findings = new EnumMap<>(DocumentAttribute.class);

        /** Notes a fact; control characters become spaces, what is too long is cut, and an empty text is unknown. */
        public Builder put(DocumentAttribute attribute, String value, Certainty certainty) {
            String clean = clean(value);
            findings.put(attribute, clean.isEmpty() ? Finding.UNKNOWN : new Finding(clean, certainty));
            return this;
        }

        /** Notes a number. */
        public Builder put(DocumentAttribute attribute, int value, Certainty certainty) {
            return put(attribute, Integer.toString(value), certainty);
        }

        /** Notes that an attribute can't be found out. */
        public Builder unknown(DocumentAttribute attribute) {
            findings.put(attribute, Finding.UNKNOWN);
            return this;
        }

        /** What was collected so far. */
        public DocumentAnalysis done() {
            return new DocumentAnalysis(findings);
        }

        private static String clean(String value) {
            if (isPlain(value)) {
                return value.strip();
            }
            StringBuilder clean = new StringBuilder();
            value.codePoints()
                    .limit(2L * Finding.MAX_LENGTH)
                    .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                    .forEach(clean::appendCodePoint);
            String stripped = clean.toString().strip();
            int end = Math.min(stripped.length(), Finding.MAX_LENGTH);
            boolean splits = end > 0 && end < stripped.length() && Character.isHighSurrogate(stripped.charAt(end - 1));
            return stripped.substring(0, splits ? end - 1 : end);
        }

        /** Whether nothing is to be cleaned: so it is with nearly all values, and each document has a dozen of them. */
        private static boolean isPlain(String value) {
            boolean plain = value.length() <= Finding.MAX_LENGTH;
            for (int i = 0; plain && i < value.length(); i++) {
                plain = value.charAt(i) >= ' ' && value.charAt(i) <= '~';
            }
            return plain;
        }
    }
}
