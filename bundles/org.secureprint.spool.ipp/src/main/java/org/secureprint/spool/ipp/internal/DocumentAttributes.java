package org.secureprint.spool.ipp.internal;

import java.util.Optional;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobSize;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;

/** A document in IPP's words (PWG 5100.5 section 5.3). What its analysis did not find out is missing. */
final class DocumentAttributes {
    private static final int PENDING = 3;
    private static final int PROCESSING = 5;
    private static final int CANCELED = 7;
    private static final int ABORTED = 8;
    private static final int COMPLETED = 9;
    private static final long OCTETS_PER_K = 1024;

    private DocumentAttributes() {}

    static Attributes of(Job job, Document document, PrinterUri uri, int upTime) {
        AttributesBuilder all = Attributes.build()
                .integer("document-number", document.number())
                .enumeration("document-state", state(job.state()))
                .keyword("document-state-reasons", reason(job.state()))
                .text("document-state-message", JobStateMessage.of(job))
                .name("document-name", Texts.fit(document.name()))
                .mimeMediaType("document-format", document.format())
                .integer("document-job-id", job.id())
                .uri("document-job-uri", uri.job(job.id()))
                .uri("document-printer-uri", uri.printer())
                .charset("attributes-charset", "utf-8")
                .naturalLanguage("attributes-natural-language", "en")
                .bool("last-document", isLast(job, document))
                .integer("k-octets", (int)
                        Math.min(Integer.MAX_VALUE, (document.octets() + OCTETS_PER_K - 1) / OCTETS_PER_K))
                .integer("printer-up-time", upTime);
        text(document, DocumentAttribute.FORMAT).ifPresent(text -> all.mimeMediaType("document-format-detected", text));
        text(document, DocumentAttribute.FORMAT_VERSION)
                .ifPresent(text -> all.text("document-format-version-detected", Texts.fit(text)));
        JobSize size = JobSize.of(document, job.request().template());
        JobAttributes.count(all, "pages", document.analysis().finding(DocumentAttribute.PAGES));
        JobAttributes.count(all, "impressions", size.impressions());
        JobAttributes.count(all, "media-sheets", size.mediaSheets());
        return all.done();
    }

    private static Optional<String> text(Document document, DocumentAttribute attribute) {
        return document.analysis().text(attribute);
    }

    private static boolean isLast(Job job, Document document) {
        return job.documents().get(job.documents().size() - 1).equals(document);
    }

    private static int state(JobState job) {
        return switch (job) {
            case PENDING, PENDING_HELD -> PENDING;
            case PROCESSING, PROCESSING_STOPPED -> PROCESSING;
            case CANCELED -> CANCELED;
            case ABORTED -> ABORTED;
            case COMPLETED -> COMPLETED;
        };
    }

    private static String reason(JobState job) {
        return switch (job) {
            case CANCELED -> "canceled-by-user";
            case ABORTED -> "aborted-by-system";
            case COMPLETED -> "completed-successfully";
            default -> "none";
        };
    }
}
