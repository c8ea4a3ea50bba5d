package org.secureprint.store.jpa.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;

/**
 * The SQL of a {@link JobQuery}: one or several SELECTs, each of which walks exactly one index in the order of its ids and touches
 * little more than the rows it returns. No planner is asked to guess: conditions that are only filters stand behind an expression
 * ({@code state + 0}, {@code owner || ''}), which no index serves.
 */
final class JobSelect {
    private final StringBuilder where = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final boolean walksIds;

    private JobSelect(boolean walksIds) {
        this.walksIds = walksIds;
    }

    /** The SELECTs whose results together, no job twice, are those of the query. */
    static List<JobSelect> of(JobQuery query) {
        if (query.owner() != null) {
            return List.of(new JobSelect(true)
                    .and("owner = ?", query.owner())
                    .filterDevice(query)
                    .filterStates(query)
                    .filterErased(query)
                    .filterCreated(query));
        }
        if (query.outputDevice() != null) {
            return query.states().stream()
                    .map(state -> new JobSelect(true)
                            .and("output_device = ?", query.outputDevice())
                            .and("state = ?", state.value())
                            .filterErased(query)
                            .filterCreated(query))
                    .toList();
        }
        if (query.createdBefore() != null) {
            return List.of(new JobSelect(false)
                    .and("created_at < ?", Columns.nanos(query.createdBefore()))
                    .filterStates(query)
                    .filterErased(query));
        }
        return ofStates(query);
    }

    private static List<JobSelect> ofStates(JobQuery query) {
        boolean mostJobs = query.states().size() == JobState.values().length && !Boolean.TRUE.equals(query.erased());
        if (mostJobs) {
            return List.of(new JobSelect(true).filterErased(query));
        }
        Collection<Boolean> erased = query.erased() == null ? List.of(false, true) : List.of(query.erased());
        return query.states().stream()
                .flatMap(state -> erased.stream().map(gone -> new JobSelect(true)
                        .and("state = ?", state.value())
                        .and("erased = ?", gone)))
                .toList();
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
