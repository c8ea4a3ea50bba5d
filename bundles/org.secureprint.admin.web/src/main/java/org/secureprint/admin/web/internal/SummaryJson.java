package org.secureprint.admin.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.job.JobSummary;

/** What a job is recognised by, for programs: each value with how it is known. The schema {@code Summary} of the API's description. */
final class SummaryJson {
    private SummaryJson() {}

    static Map<String, Object> of(JobSummary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pending", summary.pending());
        json.put("documentPasswordRequired", summary.documentPasswordRequired());
        json.put("pages", number(summary.pages()));
        json.put("pagesColor", number(summary.pagesColor()));
        json.put("impressionsToPrint", number(summary.impressionsToPrint()));
        json.put("copies", number(summary.copies()));
        json.put("sides", text(summary.sides()));
        json.put("media", text(summary.media()));
        json.put("printColorMode", text(summary.printColorMode()));
        return json;
    }

    private static Map<String, Object> number(Finding finding) {
        return known(finding.value().isEmpty() ? null : Long.valueOf(finding.value()), finding);
    }

    private static Map<String, Object> text(Finding finding) {
        return known(finding.value().isEmpty() ? null : finding.value(), finding);
    }

    private static Map<String, Object> known(Object value, Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", value);
        json.put("certainty", finding.certainty().keyword());
        return json;
    }
}
