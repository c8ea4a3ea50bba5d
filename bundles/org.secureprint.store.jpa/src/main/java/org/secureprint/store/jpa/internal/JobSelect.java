package org.secureprint.store.jpa.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;

/**
 * The SQL of a {@link JobQuery}: one or several SELECTs, each of which walks exactly one index in the order of its ids and touches
 * little more than the rows it returns. No planner is asked to guess: conditions that are only filters stand behind an expression
 * ({@code state + 0}, {@code owner || ''}), which no index serves.
 */
final class JobSelect {
    /** The first queue after another one that a job came by. */
    static final String NEXT_QUEUE = "SELECT queue FROM job WHERE queue > ? ORDER BY queue LIMIT 1";

    private final StringBuilder where = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final boolean walksIds;

    private JobSelect(boolean walksIds) {
        this.walksIds = walksIds;
    }

    /**
     * The SELECTs whose results together, no job twice, are those of the query.
     *
     * @param stored the queues that stored jobs came by, asked for if it matters
     */
    static List<JobSelect> of(JobQuery query, Supplier<Set<String>> stored) {
        if (query.owner() != null) {
            return List.of(new JobSelect(true)
                    .and("owner = ?", query.owner())
                    .filterDevice(query)
                    .filterQueues(query)
                    .filterStates(query)
                    .filterErased(query)
                    .filterCreated(query));
        }
        if (query.outputDevice() != null) {
            return query.states().stream()
                    .map(state -> new JobSelect(true)
                            .and("output_device = ?", query.outputDevice())
                            .and("state = ?", state.value())
                            .filterQueues(query)
                            .filterErased(query)
                            .filterCreated(query))
                    .toList();
        }
        if (query.createdBefore() != null || !query.queues().equals(JobQuery.Queues.ANY)) {
            return query.queues().others()
                    ? ofQueues(query, stored.get().stream().filter(query.queues()::contains))
                    : ofQueues(query, query.queues().names().stream());
        }
        return ofStates(query);
    }

    private static List<JobSelect> ofQueues(JobQuery query, Stream<String> queues) {
        return queues.flatMap(queue -> erased(query).map(gone -> new JobSelect(false)
                        .and("queue = ?", queue)
                        .and("erased = ?", gone)
                        .andCreated(query)
                        .filterStates(query)))
                .toList();
    }

    private static List<JobSelect> ofStates(JobQuery query) {
        boolean mostJobs = query.states().size() == JobState.values().length && !Boolean.TRUE.equals(query.erased());
        if (mostJobs) {
            return List.of(new JobSelect(true).filterErased(query));
        }
        return query.states().stream()
                .flatMap(state -> erased(query).map(gone -> new JobSelect(true)
                        .and("state = ?", state.value())
                        .and("erased = ?", gone)))
                .toList();
    }

    private static Stream<Boolean> erased(JobQuery query) {
        return query.erased() == null ? Stream.of(false, true) : Stream.of(query.erased());
    }

    /** The rows after an id, in order. */
    String rows() {
        String id = walksIds ? "id" : "id + 0";
        return "SELECT * FROM job WHERE " + where + id + " > ? ORDER BY " + id + " LIMIT ?";
    }

    /** The parameters of {@link #rows}. */
    List<Object> rowParameters(int afterId, int limit) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(afterId);
        all.add(limit);
        return all;
    }

    /** The number of rows. */
    String count() {
        return "SELECT COUNT(*) FROM job WHERE " + where + "1 = 1";
    }

    /** The number of rows and the sum of their octets. */
    String usage() {
        return "SELECT COUNT(*), COALESCE(SUM(octets), 0) FROM job WHERE " + where + "1 = 1";
    }

    /** The parameters of {@link #count} and {@link #usage}. */
    List<Object> countParameters() {
        return parameters;
    }

    private JobSelect and(String condition, Object parameter) {
        where.append(condition).append(" AND ");
        parameters.add(parameter);
        return this;
    }

    private JobSelect filterDevice(JobQuery query) {
        return query.outputDevice() == null ? this : and("output_device || '' = ?", query.outputDevice());
    }

    private JobSelect filterQueues(JobQuery query) {
        query.queues().names().stream().sorted().forEach(parameters::add);
        String marks = "?, ".repeat(query.queues().names().size());
        if (!marks.isEmpty()) {
            where.append("queue || ''")
                    .append(query.queues().others() ? " NOT IN (" : " IN (")
                    .append(marks, 0, marks.length() - 2)
                    .append(") AND ");
        }
        return this;
    }

    private JobSelect andCreated(JobQuery query) {
        return query.createdBefore() == null ? this : and("created_at < ?", Columns.nanos(query.createdBefore()));
    }

    private JobSelect filterCreated(JobQuery query) {
        return query.createdBefore() == null ? this : and("created_at + 0 < ?", Columns.nanos(query.createdBefore()));
    }

    private JobSelect filterErased(JobQuery query) {
        return query.erased() == null ? this : and("CASE WHEN erased THEN 1 ELSE 0 END = ?", query.erased() ? 1 : 0);
    }

    private JobSelect filterStates(JobQuery query) {
        if (query.states().size() < JobState.values().length) {
            where.append(query.states().stream()
                    .map(state -> Integer.toString(state.value()))
                    .sorted()
                    .collect(Collectors.joining(", ", "state + 0 IN (", ") AND ")));
        }
        return this;
    }
}
