package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobSummary;

/** A job as its owner, and the device that prints it, see it. The schema {@code Job} of the API's description. */
final class JobView {
    private JobView() {}

    static ObjectNode of(Job job) {
        Map<String, String> template = JobPassword.without(job.request().template());
        ObjectNode view = Json.object();
        view.put("id", job.id());
        view.put("name", job.request().jobName());
        view.put("state", job.state().keyword());
        ArrayNode reasons = view.putArray("reasons");
        job.reasons().stream().map(reason -> reason.keyword()).sorted().forEach(reasons::add);
        view.put("message", job.message());
        view.put("owner", job.owner());
        view.put("proof", job.request().proof().keyword());
        view.put("releasable", job.isReleasable());
        view.put(
                "format",
                job.documents().isEmpty() ? "" : job.documents().get(0).detectedFormat());
        view.put("octets", job.octets());
        JobSummary summary = JobSummary.of(job);
        view.put("impressions", count(summary.size().impressions().value()));
        view.put("impressionsCompleted", job.impressionsCompleted());
        view.put("copies", template.containsKey("copies") ? count(template.get("copies")) : Integer.valueOf(1));
        view.put("sides", template.get("sides"));
        view.set("summary", of(summary));
        view.put("device", job.outputDevice());
        view.put("created", job.createdAt().toString());
        view.put(
                "completed",
                job.completedAt() == null ? null : job.completedAt().toString());
        view.put("passwordRequired", JobPassword.of(job.request()).isPresent());
        ObjectNode asked = view.putObject("template");
        new TreeMap<>(template).forEach(asked::put);
        ArrayNode documents = view.putArray("documents");
        job.documents().forEach(document -> documents.add(of(document)));
        return view;
    }

    /** The same with what its owner has to know: when it is deleted, and whether that is soon. */
    static ObjectNode of(Job job, JobLifetimes lifetimes, Instant now) {
        return of(job).put("expires", lifetimes.end(job).map(Instant::toString).orElse(null))
                .put("expiresSoon", lifetimes.isNearEnd(job, now));
    }

    /** Jobs under a name. */
    static void put(ObjectNode target, String field, List<Job> jobs) {
        ArrayNode all = target.putArray(field);
        jobs.forEach(job -> all.add(of(job)));
    }

    private static ObjectNode of(JobSummary summary) {
        ObjectNode view = Json.object()
                .put("pending", summary.pending())
                .put("documentPasswordRequired", summary.documentPasswordRequired());
        view.set("pages", number(summary.pages()));
        view.set("pagesColor", number(summary.pagesColor()));
        view.set("impressionsToPrint", number(summary.impressionsToPrint()));
        view.set("copies", number(summary.copies()));
        view.set("sides", text(summary.sides()));
        view.set("media", text(summary.media()));
        view.set("printColorMode", text(summary.printColorMode()));
        return view;
    }

    private static JsonNode number(Finding finding) {
        return Json.object()
                .put("value", finding.value().isEmpty() ? null : Long.valueOf(finding.value()))
                .put("certainty", finding.certainty().keyword());
    }

    private static JsonNode text(Finding finding) {
        return Json.object()
                .put("value", finding.value().isEmpty() ? null : finding.value())
                .put("certainty", finding.certainty().keyword());
    }

    private static JsonNode of(Document document) {
        return Json.object()
                .put("number", document.number())
                .put("name", document.name())
                .put("format", document.detectedFormat())
                .put("octets", document.octets());
    }

    private static Integer count(String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
