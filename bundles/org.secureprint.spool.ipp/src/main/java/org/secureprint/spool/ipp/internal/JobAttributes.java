package org.secureprint.spool.ipp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobPassword;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobSummary;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;

/** A job in IPP's words (RFC 8011 section 5.3). */
final class JobAttributes {
    private static final long OCTETS_PER_K = 1024;
    private static final String IMPRESSIONS = "job-impressions";
    private static final String MEDIA_SHEETS = "job-media-sheets";
    private static final String PAGES = "job-pages";
    private static final List<String> COUNTS = List.of(IMPRESSIONS, MEDIA_SHEETS, PAGES);

    private final Clock clock;
    private final Instant start;
    private final JobClaims claims;
    private final Supplier<JobLifetimes> lifetimes;

    /**
     * @param lifetimes as they are now
     * @param claims tells the claim code of an unclaimed job to whoever sent it
     * @param start when the printer came up; times are counted from there
     */
    JobAttributes(Clock clock, Instant start, JobClaims claims, Supplier<JobLifetimes> lifetimes) {
        this.lifetimes = lifetimes;
        this.claims = claims;
        this.clock = clock;
        this.start = start;
    }

    /** {@code printer-up-time}: seconds, 1 or more. */
    int upTime() {
        return seconds(clock.instant());
    }

    /** What the answer to Print-Job and the like says. */
    Attributes brief(Job job, PrinterUri uri) {
        return state(Attributes.build(), job, uri).done();
    }

    /**
     * Everything that is known.
     *
     * @param asked which names are asked for; what costs something is left out otherwise
     */
    Attributes full(Job job, PrinterUri uri, Predicate<String> asked) {
        AttributesBuilder all = state(Attributes.build(), job, uri)
                .uri("job-printer-uri", uri.printer())
                .uri("job-uuid", "urn:uuid:" + job.uuid())
                .name("job-name", Texts.fit(job.request().jobName()))
                .name(
                        "job-originating-user-name",
                        Texts.fit(
                                job.isUnclaimed()
                                        ? UserName.UNCLAIMED
                                        : job.request().userName()))
                .charset("attributes-charset", "utf-8")
                .naturalLanguage("attributes-natural-language", "en")
                .integer("number-of-documents", job.documents().size())
                .integer("job-k-octets", kOctets(job))
                .keyword(
                        JobTemplate.JOB_HOLD_UNTIL,
                        job.reasons().contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED)
                                ? JobTemplate.INDEFINITE
                                : JobTemplate.NO_HOLD)
                .integer("job-printer-up-time", upTime());
        job.documents().stream()
                .findFirst()
                .map(Document::format)
                .ifPresent(format -> all.mimeMediaType("document-format", format));
        if (COUNTS.stream().anyMatch(asked)) {
            JobSummary summary = JobSummary.of(job);
            count(all, IMPRESSIONS, summary.size().impressions());
            count(all, MEDIA_SHEETS, summary.size().mediaSheets());
            count(all, PAGES, summary.pages());
        }
        job.assignedDevice().ifPresent(device -> all.name("output-device-assigned", Texts.fit(device)));
        if (job.impressionsCompleted() != null) {
            all.integer("job-impressions-completed", job.impressionsCompleted());
        }
        time(all, "creation", job.createdAt());
        time(all, "processing", job.processingAt());
        time(all, "completed", job.completedAt());
        return all.addAll(JobTemplate.read(job.request().template())).done();
    }

    /** A count, if it is known in whatever way. */
    static void count(AttributesBuilder out, String name, Finding count) {
        if (!count.value().isEmpty()) {
            out.integer(name, Integer.parseInt(count.value()));
        }
    }

    private AttributesBuilder state(AttributesBuilder out, Job job, PrinterUri uri) {
        return out.integer("job-id", job.id())
                .uri("job-uri", uri.job(job.id()))
                .enumeration("job-state", job.state().value())
                .keyword("job-state-reasons", reasons(job))
                .text("job-state-message", message(job));
    }

    private String message(Job job) {
        String message = claims.code(job).map(JobStateMessage::unclaimed).orElseGet(() -> JobStateMessage.of(job));
        JobLifetimes now = lifetimes.get();
        return now.isNearEnd(job, clock.instant())
                ? now.end(job).map(end -> JobStateMessage.near(end, message)).orElse(message)
                : message;
    }

    private static String[] reasons(Job job) {
        List<String> reasons = new ArrayList<>(
                job.reasons().stream().sorted().map(JobStateReason::keyword).toList());
        if (job.reasons().contains(JobStateReason.JOB_RELEASE_WAIT)
                && JobPassword.of(job.request()).isPresent()) {
            reasons.add("job-password-wait");
        }
        return reasons.isEmpty() ? new String[] {"none"} : reasons.toArray(String[]::new);
    }

    private void time(AttributesBuilder out, String event, Instant moment) {
        if (moment == null) {
            out.noValue("time-at-" + event).noValue("date-time-at-" + event);
        } else {
            out.integer("time-at-" + event, seconds(moment))
                    .dateTime("date-time-at-" + event, moment.atOffset(ZoneOffset.UTC));
        }
    }

    /** A moment on the printer's scale; what was before it came up is 0 (RFC 8011 section 5.3.14). */
    int seconds(Instant moment) {
        long seconds = Duration.between(start, moment).toSeconds() + 1;
        return (int) Math.max(0, Math.min(seconds, Integer.MAX_VALUE));
    }

    private static int kOctets(Job job) {
        return (int) Math.min(Integer.MAX_VALUE, (job.octets() + OCTETS_PER_K - 1) / OCTETS_PER_K);
    }
}
