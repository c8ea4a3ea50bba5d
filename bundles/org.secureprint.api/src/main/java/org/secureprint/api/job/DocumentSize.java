package org.secureprint.api.job;

import java.util.Set;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/**
 * How much of one document is printed: what it says itself, and what its job's template makes of it. What the template makes of exact
 * counts is exact only where it follows from the definitions of RFC 8011 section 5.2.
 */
final class DocumentSize {
    /** Formats that say nothing of how their pages are put on sides and sheets. */
    private static final Set<String> PLAIN =
            Set.of("application/pdf", "application/PCLm", "image/jpeg", "image/png", "image/tiff");

    private final DocumentAnalysis analysis;
    private final Imposition template;

    DocumentSize(DocumentAnalysis analysis, Imposition template) {
        this.analysis = analysis;
        this.template = template;
    }

    /** Sides of one copy of the document as it came. */
    Finding impressions() {
        Finding pages = finding(DocumentAttribute.PAGES);
        Finding printed = finding(DocumentAttribute.IMPRESSIONS);
        if (pages.value().isEmpty() || printed.value().isEmpty()) {
            return Finding.UNKNOWN;
        }
        return Counts.known(Long.parseLong(pages.value()), Counts.weaker(pages, printed), true);
    }

    /** Sides of one copy as the template wants them. */
    private Finding imposed() {
        Finding source = impressions();
        if (!template.imposes() || source.value().isEmpty()) {
            return source;
        }
        long impressions = template.impressions(Long.parseLong(source.value()));
        return Counts.known(impressions, source.certainty(), isPlain() && (!template.combines() || isOneMedium()));
    }

    /** Sides of all copies. */
    Finding impressionsToPrint() {
        Finding all =
                template.imposes() ? Counts.product(imposed(), ownCopies()) : finding(DocumentAttribute.IMPRESSIONS);
        return Counts.product(all, copies());
    }

    /** Sheets of all copies. */
    Finding mediaSheets() {
        Finding own = finding(DocumentAttribute.MEDIA_SHEETS);
        String ownSides = finding(DocumentAttribute.SIDES).value();
        String sides = template.sides().isEmpty() ? ownSides : template.sides();
        boolean same = isTwoSided(sides) == isTwoSided(ownSides) && !ownSides.isEmpty();
        boolean onePage = finding(DocumentAttribute.PAGES).value().equals("1");
        if (!template.imposes()
                && !own.value().isEmpty()
                && (same || onePage || template.sides().isEmpty())) {
            long sheets = Long.parseLong(own.value());
            return Counts.product(Counts.known(sheets, own.certainty(), !template.hasExceptions()), copies());
        }
        Finding one = imposed();
        if (one.value().isEmpty() || sides.isEmpty() && Long.parseLong(one.value()) > 1) {
            return Finding.UNKNOWN;
        }
        boolean agreed = same || ownSides.isEmpty() && (onePage || own.value().isEmpty());
        boolean shared = isTwoSided(sides);
        long fronts = (Long.parseLong(one.value()) + (shared ? 1 : 0)) / (shared ? 2 : 1);
        boolean follows = agreed && !template.hasExceptions() && (!shared || isPlain() && isOneMedium());
        return Counts.product(Counts.product(Counts.known(fronts, one.certainty(), follows), ownCopies()), copies());
    }

    private Finding copies() {
        return new Finding(Integer.toString(template.copies()), Certainty.EXACT);
    }

    private Finding ownCopies() {
        return analysis.findings().containsKey(DocumentAttribute.COPIES)
                ? finding(DocumentAttribute.COPIES)
                : new Finding("1", Certainty.EXACT);
    }

    private boolean isPlain() {
        return PLAIN.contains(finding(DocumentAttribute.FORMAT).value())
                && !analysis.findings().containsKey(DocumentAttribute.NUMBER_OF_DOCUMENTS)
                && !template.hasExceptions();
    }

    private boolean isOneMedium() {
        return template.isOneMedium(finding(DocumentAttribute.MEDIA));
    }

    private Finding finding(DocumentAttribute attribute) {
        return analysis.finding(attribute);
    }

    private static boolean isTwoSided(String sides) {
        return sides.startsWith("two-sided");
    }
}
