package org.secureprint.delivery.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;

/**
 * Job template attributes as a printer gets them (RFC 8011 section 5.2, PWG 5100.13): those with one value whose syntax is known here.
 * Others are left out: the printer uses its default, as it does for an attribute that it does not support.
 */
final class JobTemplate {
    private static final Set<String> INTEGERS = Set.of("copies", "number-up");
    private static final Set<String> ENUMS = Set.of("orientation-requested", "print-quality", "finishings");
    private static final Set<String> KEYWORDS = Set.of(
            "sides",
            "media",
            "multiple-document-handling",
            "output-bin",
            "print-color-mode",
            "print-content-optimize",
            "print-rendering-intent",
            "print-scaling");
    private static final Set<String> RANGES = Set.of("page-ranges");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private JobTemplate() {}

    static Attributes attributes(Map<String, String> template) {
        AttributesBuilder attributes = Attributes.build();
        new TreeMap<>(template).forEach((name, value) -> add(attributes, name, value));
        return attributes.done();
    }

    private static void add(AttributesBuilder attributes, String name, String value) {
        Matcher range = RANGE.matcher(value);
        if (INTEGERS.contains(name) && NUMBER.matcher(value).matches()) {
            attributes.integer(name, Integer.valueOf(value));
        } else if (ENUMS.contains(name) && NUMBER.matcher(value).matches()) {
            attributes.enumeration(name, Integer.valueOf(value));
        } else if (KEYWORDS.contains(name) && WORD.matcher(value).matches()) {
            attributes.keyword(name, value);
        } else if (RANGES.contains(name) && range.matches()) {
            attributes.range(name, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        }
    }
}
