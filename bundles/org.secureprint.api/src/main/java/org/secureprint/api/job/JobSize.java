package org.secureprint.api.job;

import java.util.List;
import java.util.Map;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.Finding;

/**
 * How much a job, or one of its documents, prints: IPP's job size attributes (RFC 8011 section 5.3.17; for a document PWG 5100.5), and
 * what a person pays for.
 *
 * @param impressions {@code job-impressions}: sides of one copy of the source, whatever the template asks for
 * @param impressionsToPrint sides of all copies, those of the template and those of the document, after {@code page-ranges} and
 *     {@code number-up}
 * @param mediaSheets {@code job-media-sheets}: sheets of all copies, after {@code page-ranges}, {@code number-up} and {@code sides}
 */
public record JobSize(Finding impressions, Finding impressionsToPrint, Finding mediaSheets) {
    private static final Finding NOTHING = new Finding("0", Certainty.EXACT);

    /** Of a job; each is unknown unless it is known of every document, and unknown without documents. */
    public static JobSize of(Job job) {
        List<Document> documents = job.documents();
        if (documents.isEmpty()) {
            return new JobSize(Finding.UNKNOWN, Finding.UNKNOWN, Finding.UNKNOWN);
        }
        JobSize sum = new JobSize(NOTHING, NOTHING, NOTHING);
        for (Document document : documents) {
            sum = sum.plus(of(document, job.request().template()));
        }
        return sum;
    }

    /** Of one document, printed as the template of its job asks for. */
    public static JobSize of(Document document, Map<String, String> template) {
        DocumentSize size = new DocumentSize(document.analysis(), new Imposition(template));
        return new JobSize(size.impressions(), size.impressionsToPrint(), size.mediaSheets());
    }

    private JobSize plus(JobSize other) {
        return new JobSize(
                Counts.sum(impressions, other.impressions),
                Counts.sum(impressionsToPrint, other.impressionsToPrint),
                Counts.sum(mediaSheets, other.mediaSheets));
    }
}
