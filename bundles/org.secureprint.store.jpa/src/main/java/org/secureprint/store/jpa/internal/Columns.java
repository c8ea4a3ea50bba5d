package org.secureprint.store.jpa.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.JobStateReason;

/**
 * How values stand in columns. Lists of keywords are separated by spaces; lists of records have a line each, with tabs between the
 * fields and {@code \\}, {@code \t}, {@code \n} for the characters that would be mistaken.
 */
final class Columns {
    private static final long NANOS = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS - 1;

    private Columns() {}

    /** Nanoseconds since 1970; a moment before 1677 or after 2262 becomes the first or last one that fits. */
    static Long nanos(Instant moment) {
        if (moment == null) {
            return null;
        }
        long second = Math.max(-LAST_SECOND, Math.min(LAST_SECOND, moment.getEpochSecond()));
        return second * NANOS + moment.getNano();
    }

    static Instant instant(Long nanos) {
        return nanos == null ? null : Instant.ofEpochSecond(0, nanos);
    }

    static String moments(List<Instant> moments) {
        return moments.stream().map(Instant::toString).collect(Collectors.joining(" "));
    }

    static List<Instant> moments(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(Instant::parse).toList();
    }

    static String reasons(Set<JobStateReason> reasons) {
        return keywords(reasons, JobStateReason::keyword);
    }

    static Set<JobStateReason> reasons(String text) {
        return values(text, JobStateReason.class, JobStateReason::of);
    }

    static <E extends Enum<E>> String keywords(Collection<E> values, Function<E, String> keyword) {
        StringJoiner text = new StringJoiner(" ");
        values.forEach(value -> text.add(keyword.apply(value)));
        return text.toString();
    }

    static <E extends Enum<E>> Set<E> values(String text, Class<E> type, Function<String, E> value) {
        Set<E> values = EnumSet.noneOf(type);
        if (!text.isEmpty()) {
            for (String keyword : text.split(" ")) {
                values.add(value.apply(keyword));
            }
        }
        return values;
    }

    static String template(Map<String, String> template) {
        StringBuilder text = new StringBuilder();
        template.forEach((keyword, value) -> line(text, keyword, value));
        return text.toString();
    }

    static Map<String, String> template(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> template = new HashMap<>();
        lines(text).forEach(fields -> template.put(fields.get(0), fields.get(1)));
        return template;
    }

    static String texts(Collection<String> values) {
        StringBuilder text = new StringBuilder();
        values.stream().sorted().forEach(value -> line(text, value));
        return text.toString();
    }

    static Set<String> texts(String text) {
        return lines(text).stream().map(fields -> fields.get(0)).collect(Collectors.toSet());
    }

    static String documents(List<Document> documents) {
        StringBuilder text = new StringBuilder();
        for (Document each : documents) {
            List<String> fields = new ArrayList<>(
                    List.of(Integer.toString(each.number()), each.name(), each.format(), Long.toString(each.octets())));
            each.analysis().findings().forEach((attribute, finding) -> {
                fields.add(attribute.keyword());
                fields.add(finding.certainty().keyword());
                fields.add(finding.value());
            });
            line(text, fields.toArray(String[]::new));
        }
        return text.toString();
    }

    static List<Document> documents(String text) {
        List<Document> documents = new ArrayList<>(1);
        for (List<String> fields : lines(text)) {
            documents.add(new Document(
                    Integer.parseInt(fields.get(0)),
                    fields.get(1),
                    fields.get(2),
                    Long.parseLong(fields.get(3)),
                    analysis(fields.subList(4, fields.size()))));
        }
        return documents;
    }

    private static DocumentAnalysis analysis(List<String> fields) {
        DocumentAnalysis.Builder analysis = new DocumentAnalysis.Builder();
        for (int i = 0; i < fields.size(); i += 3) {
            Certainty certainty = Certainty.of(fields.get(i + 1));
            String value = fields.get(i + 2);
            DocumentAttribute.of(fields.get(i)).ifPresent(attribute -> analysis.put(attribute, value, certainty));
        }
        return analysis.done();
    }

    private static void line(StringBuilder text, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            escape(text, fields[i]);
        }
        text.append('\n');
    }

    private static void escape(StringBuilder text, String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>(1);
        List<String> fields = new ArrayList<>(4);
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n') {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(fields);
                    fields = new ArrayList<>(4);
                }
            } else if (c == '\\') {
                i++;
                char escaped = text.charAt(i);
                field.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
            } else {
                field.append(c);
            }
        }
        return lines;
    }
}
