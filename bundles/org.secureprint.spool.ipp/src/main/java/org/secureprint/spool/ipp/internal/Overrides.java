package org.secureprint.spool.ipp.internal;

import java.util.Set;
import org.secureprint.ipp.Attribute;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.Value;

/** {@code overrides} (PWG 5100.6): some pages, or some documents of a job, are to be printed in another way. */
final class Overrides {
    /** {@code overrides-supported}; {@code document-number} is how IPP Everywhere (PWG 5100.14) spells {@code document-numbers}. */
    static final String[] MEMBERS = {
        "pages",
        "document-numbers",
        "document-number",
        "media",
        "media-col",
        "orientation-requested",
        "print-color-mode",
        "print-quality",
        "sides"
    };

    private static final Set<String> SELECTORS = Set.of("pages", "document-numbers", "document-number");
    private static final Set<String> KNOWN = Set.of(MEMBERS);

    private Overrides() {}

    /** Whether a collection says which pages or documents are meant, and asks for something that can be had. */
    static boolean isTaken(Value value) {
        Attributes members = ((Value.CollectionValue) value).members();
        if (!CollectionText.isPlain(members)) {
            return false;
        }
        boolean selects = false;
        for (Attribute member : members) {
            boolean selector = SELECTORS.contains(member.name());
            if (!KNOWN.contains(member.name()) || !(selector ? isSelection(member) : isAsked(member))) {
                return false;
            }
            selects |= selector;
        }
        return selects;
    }

    private static boolean isSelection(Attribute member) {
        return member.values().stream()
                .allMatch(value -> value instanceof Value.RangeValue range
                        && range.lower() >= 1
                        && range.lower() <= range.upper());
    }

    private static boolean isAsked(Attribute member) {
        return JobTemplate.find(member.name()).takes(member);
    }
}
