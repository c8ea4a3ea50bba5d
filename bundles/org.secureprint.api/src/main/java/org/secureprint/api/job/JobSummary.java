package org.secureprint.api.job;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.analysis.Finding;

/**
 * What a person recognises a job by: the findings of its documents and what its template asks for, summed up for the whole job. What the
 * template says is certain, since it is what the client asked for; what comes from several documents is as certain as the least certain.
 *
 * @param pending whether a document is still to be analyzed
 * @param documentPasswordRequired {@link Job#documentPasswordRequired}
 * @param pages of one copy, of all documents together
 * @param pagesColor how many of the pages have colour
 * @param size how much it prints
 * @param copies those of the template times those that the documents ask for themselves
 * @param sides {@code sides}, the template's before the documents'
 * @param media {@code media}, the template's before the documents'; several are separated by commas
 * @param printColorMode {@code color} or {@code monochrome}: what the template makes monochrome, else what the documents have, else, as
 *     declared, the colour that the template asks for
 */
public record JobSummary(
        boolean pending,
        boolean documentPasswordRequired,
        Finding pages,
        Finding pagesColor,
        JobSize size,
        Finding copies,
        Finding sides,
        Finding media,
        Finding printColorMode) {
    private static final Set<String> MONOCHROME =
            Set.of("monochrome", "auto-monochrome", "process-monochrome", "bi-level", "process-bi-level");

    /** Sums a job up. */
    public static JobSummary of(Job job) {
        Map<String, String> template = job.request().template();
        List<Document> documents = job.documents();
        Finding pages = sum(documents, DocumentAttribute.PAGES);
        Finding color = sum(documents, DocumentAttribute.PAGES_COLOR);
        return new JobSummary(
                documents.stream().anyMatch(document -> document.analysis().isPending()),
                job.documentPasswordRequired(),
                pages,
                color,
                JobSize.of(job),
                copies(job),
                asked(template, "sides", same(documents, DocumentAttribute.SIDES)),
                asked(template, "media", all(documents, DocumentAttribute.MEDIA)),
                colorMode(template, color));
    }

    /** Sides of all copies ({@link JobSize#impressionsToPrint}), not IPP's {@code job-impressions}. */
    public Finding impressionsToPrint() {
        return size.impressionsToPrint();
    }

    private static Finding asked(Map<String, String> template, String keyword, Finding otherwise) {
        String value = template.getOrDefault(keyword, "");
        return value.isEmpty() || value.length() > Finding.MAX_LENGTH ? otherwise : new Finding(value, Certainty.EXACT);
    }

    private static Finding sum(List<Document> documents, DocumentAttribute attribute) {
        return documents.stream()
                .map(document -> document.analysis().finding(attribute))
                .reduce(Counts::sum)
                .orElse(Finding.UNKNOWN);
    }

    /** A document that has no notion of copies is printed once for each that the template asks for. */
    private static Finding copies(Job job) {
        int copies = new Imposition(job.request().template()).copies();
        List<Document> speaking = job.documents().stream()
                .filter(document -> document.analysis().findings().containsKey(DocumentAttribute.COPIES))
                .toList();
        if (speaking.isEmpty()) {
            return new Finding(Integer.toString(copies), Certainty.EXACT);
        }
        Finding own = same(speaking, DocumentAttribute.COPIES);
        return own.value().isEmpty()
                ? Finding.UNKNOWN
                : known(Long.toString(Long.parseLong(own.value()) * copies), own.certainty());
    }

    private static Finding colorMode(Map<String, String> template, Finding pagesColor) {
        String mode = template.getOrDefault("print-color-mode", "");
        if (MONOCHROME.contains(mode)) {
            return new Finding("monochrome", Certainty.EXACT);
        }
        if (pagesColor.value().isEmpty()) {
            return mode.equals("color") ? new Finding(mode, Certainty.DECLARED) : Finding.UNKNOWN;
        }
        return known(pagesColor.value().equals("0") ? "monochrome" : "color", pagesColor.certainty());
    }

    /** The value that all documents have. */
    private static Finding same(List<Document> documents, DocumentAttribute attribute) {
        Set<String> values = documents.stream()
                .map(document -> document.analysis().finding(attribute).value())
                .collect(Collectors.toSet());
        return values.size() == 1 ? known(values.iterator().next(), certainty(documents, attribute)) : Finding.UNKNOWN;
    }

    private static Finding all(List<Document> documents, DocumentAttribute attribute) {
        String values = documents.stream()
                .flatMap(document -> document.analysis().text(attribute).stream())
                .flatMap(text -> List.of(text.split(",")).stream())
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .collect(Collectors.joining(","));
        return values.length() > Finding.MAX_LENGTH ? Finding.UNKNOWN : known(values, certainty(documents, attribute));
    }

    private static Certainty certainty(List<Document> documents, DocumentAttribute attribute) {
        return documents.stream()
                .map(document -> document.analysis().finding(attribute).certainty())
                .max(Comparator.naturalOrder())
                .orElse(Certainty.UNKNOWN);
    }

    private static Finding known(String value, Certainty certainty) {
        return value.isEmpty() || certainty == Certainty.UNKNOWN ? Finding.UNKNOWN : new Finding(value, certainty);
    }
}
