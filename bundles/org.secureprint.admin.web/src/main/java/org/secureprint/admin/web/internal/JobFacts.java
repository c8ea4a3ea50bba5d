package org.secureprint.admin.web.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.Finding;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobSummary;

/** What a person recognises a job by, in one line: format, pages, colour, copies, sides, paper, size. That its pages are not known is said, other
 * facts that are not known are left out. */
final class JobFacts {
    /** A self-describing media name (PWG 5101.1 section 4): class, name, width and height with a unit. */
    private static final Pattern MEDIA = Pattern.compile("([a-z]+)_([a-z0-9.-]+)_([0-9.]+)x([0-9.]+)(mm|in)");

    private final Texts texts;
    private final Human human;

    JobFacts(Texts texts, Human human) {
        this.texts = texts;
        this.human = human;
    }

    String of(Job job) {
        JobSummary summary = JobSummary.of(job);
        List<String> facts = new ArrayList<>();
        facts.add(formats(job));
        facts.add(pages(job, summary));
        facts.add(color(summary));
        facts.add(summary.copies().value().equals("1") ? "" : counted("job.copies", summary.copies()));
        facts.add(sides(summary.sides().value()));
        facts.add(media(summary.media().value()));
        facts.add(human.size(job.octets()));
        return facts.stream().filter(fact -> !fact.isEmpty()).collect(Collectors.joining(" · "));
    }

    private String formats(Job job) {
        return job.documents().stream()
                .map(Document::detectedFormat)
                .distinct()
                .map(format -> texts.orElse("format." + format, format))
                .collect(Collectors.joining(", "));
    }

    private String pages(Job job, JobSummary summary) {
        if (summary.pending()) {
            return job.state().isTerminating() ? "" : texts.get("job.counting");
        }
        if (summary.pages().value().isEmpty() && !job.documents().isEmpty()) {
            return texts.get(summary.documentPasswordRequired() ? "job.wants-password" : "job.pages-unknown");
        }
        return counted("job.pages", summary.pages());
    }

    private String counted(String key, Finding number) {
        if (number.value().isEmpty()) {
            return "";
        }
        String text = texts.get(key, Long.parseLong(number.value()));
        return number.certainty() == Certainty.ESTIMATED ? texts.get("job.about", text) : text;
    }

    private String color(JobSummary summary) {
        String mode = summary.printColorMode().value();
        if (!mode.equals("color")) {
            return mode.isEmpty() ? "" : texts.get("job.monochrome");
        }
        String colored = summary.pagesColor().value();
        boolean all = colored.equals(summary.pages().value());
        return all || colored.isEmpty() ? texts.get("job.color") : counted("job.color-pages", summary.pagesColor());
    }

    private String sides(String keyword) {
        return keyword.isEmpty() ? "" : texts.orElse("job.sides." + keyword, "");
    }

    private String media(String names) {
        return Arrays.stream(names.split(","))
                .map(JobFacts::medium)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** {@code A4} of {@code iso_a4_210x297mm}; the measures of a custom size. */
    private static String medium(String name) {
        Matcher media = MEDIA.matcher(name);
        if (!media.matches()) {
            return name;
        }
        if (media.group(1).equals("custom")) {
            return media.group(3) + " × " + media.group(4) + " " + media.group(5);
        }
        String common = media.group(2);
        return common.length() <= 3
                ? common.toUpperCase(Locale.ROOT)
                : common.substring(0, 1).toUpperCase(Locale.ROOT)
                        + common.substring(1).replace('-', ' ');
    }
}
