package org.secureprint.analysis.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/**
 * What the parts of one stream come to: counts add up, and are as certain as the least certain part; what differs from part to part
 * is unknown; of names the first counts. Confined to one thread.
 */
final class JobFindings {
    private static final Set<DocumentAttribute> SUMS = EnumSet.of(
            DocumentAttribute.PAGES,
            DocumentAttribute.PAGES_COLOR,
            DocumentAttribute.IMPRESSIONS,
            DocumentAttribute.MEDIA_SHEETS);
    private static final Set<DocumentAttribute> FIRST = EnumSet.of(
            DocumentAttribute.TITLE,
            DocumentAttribute.AUTHOR,
            DocumentAttribute.JOB_NAME,
            DocumentAttribute.USER_NAME,
            DocumentAttribute.NATURAL_LANGUAGE);

    private final Map<DocumentAttribute, Finding> found = new EnumMap<>(DocumentAttribute.class);
    private final Map<DocumentAttribute, Long> sums = new EnumMap<>(DocumentAttribute.class);
    private final Map<DocumentAttribute, Certainty> weakest = new EnumMap<>(DocumentAttribute.class);
    private final Set<String> media = new LinkedHashSet<>();
    private final Set<DocumentAttribute> lookedFor = EnumSet.of(DocumentAttribute.PAGES);
    private int parts;

    /**
     * Adds a part.
     *
     * @param quantity how often the job language prints the whole part
     */
    void add(DocumentAnalysis part, int quantity) {
        for (DocumentAttribute attribute : DocumentAttribute.values()) {
            Finding finding = part.finding(attribute);
            if (SUMS.contains(attribute)) {
                boolean printed =
                        attribute == DocumentAttribute.IMPRESSIONS || attribute == DocumentAttribute.MEDIA_SHEETS;
                sum(attribute, finding, printed ? quantity : 1);
            } else if (FIRST.contains(attribute)) {
                first(attribute, finding);
            } else if (attribute == DocumentAttribute.MEDIA) {
                same(attribute, union(finding));
            } else {
                same(attribute, attribute == DocumentAttribute.COPIES ? times(finding, quantity) : finding);
            }
        }
        lookedFor.addAll(part.findings().keySet());
        parts++;
    }

    /** Notes a name, if there is none yet. */
    void first(DocumentAttribute attribute, Finding finding) {
        if (finding.certainty() != Certainty.UNKNOWN) {
            found.putIfAbsent(attribute, finding);
        }
    }

    /** Whether something of which the first counts is known. */
    boolean has(DocumentAttribute attribute) {
        return found.containsKey(attribute);
    }

    /** Whether there was any part. */
    boolean hasParts() {
        return parts > 0;
    }

    DocumentAnalysis done() {
        DocumentAnalysis.Builder findings = new DocumentAnalysis.Builder();
        lookedFor.addAll(FIRST);
        found.keySet().retainAll(lookedFor);
        found.forEach((attribute, finding) -> note(findings, attribute, finding));
        sums.keySet().retainAll(lookedFor);
        sums.forEach((attribute, sum) -> PageTally.count(findings, attribute, sum, weakest.get(attribute)));
        if (parts > 1) {
            findings.put(DocumentAttribute.NUMBER_OF_DOCUMENTS, parts, Certainty.EXACT);
        }
        return findings.done();
    }

    private static void note(DocumentAnalysis.Builder findings, DocumentAttribute attribute, Finding finding) {
        if (finding.certainty() == Certainty.UNKNOWN) {
            findings.unknown(attribute);
        } else {
            findings.put(attribute, finding.value(), finding.certainty());
        }
    }

    private void sum(DocumentAttribute attribute, Finding finding, int factor) {
        weakest.merge(attribute, finding.certainty(), JobFindings::weaker);
        long value = finding.value().isEmpty() ? 0 : Long.parseLong(finding.value());
        sums.merge(attribute, Math.min(value * factor, 1L + Integer.MAX_VALUE), Long::sum);
    }

    private void same(DocumentAttribute attribute, Finding finding) {
        if (parts == 0) {
            found.put(attribute, finding);
            return;
        }
        Finding before = found.get(attribute);
        if (attribute == DocumentAttribute.MEDIA || before.value().equals(finding.value())) {
            Certainty certainty = weaker(before.certainty(), finding.certainty());
            found.put(
                    attribute,
                    certainty == Certainty.UNKNOWN ? Finding.UNKNOWN : new Finding(finding.value(), certainty));
        } else if (attribute != DocumentAttribute.FORMAT) {
            found.put(attribute, Finding.UNKNOWN);
        }
    }

    private Finding union(Finding finding) {
        media.addAll(List.of(finding.value().split(",")));
        String all = String.join(",", media);
        return finding.value().isEmpty() || all.length() > Finding.MAX_LENGTH
                ? Finding.UNKNOWN
                : new Finding(all, finding.certainty());
    }

    private static Finding times(Finding copies, int quantity) {
        if (copies.value().isEmpty()) {
            return copies;
        }
        long product = Long.parseLong(copies.value()) * quantity;
        return product > Integer.MAX_VALUE ? Finding.UNKNOWN : new Finding(Long.toString(product), copies.certainty());
    }

    /** The certainty of what depends on both: EXACT is the strongest, UNKNOWN the weakest. */
    private static Certainty weaker(Certainty one, Certainty other) {
        return Arrays.asList(Certainty.values()).get(Math.max(one.ordinal(), other.ordinal()));
    }
}
