package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.itests.server.PostgresServer;

/** Each kind of query walks its own index: in H2 with and without statistics, in PostgreSQL with those that it gathers itself. */
class QueryPlanTest {
    private static final Map<String, JobQuery> QUERIES = Map.of(
            "job_owner", JobQuery.collectable("ann").inStates(EnumSet.of(JobState.PENDING_HELD)),
            "job_state", JobQuery.completed().thatAreErased(false),
            "job_output_device", JobQuery.all().atDevice("mfp-1").inStates(EnumSet.of(JobState.PENDING)),
            "job_queue", JobQuery.notCompleted().thatAreErased(false).olderThan(Instant.EPOCH));

    private static final String FILL =
            """
            INSERT INTO job (id, version, uuid, state, reasons, message, owner, port, job_name, user_name, host_name, held, template,
            documents, created_at, output_device, erased)
            SELECT n, 0, 'uuid', CASE WHEN n > 9900 THEN n % 7 + 3 ELSE 4 END, '', '', 'owner ' || n % 3000, 'ipp', 'name', 'user',
            'host', FALSE, '', '', n, CASE WHEN n % 100 = 0 THEN 'mfp-1' END, n > 9950
            FROM numbers s(n)
            """;

    @Test
    void walksOneIndexInH2(@TempDir Path data) throws Exception {
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            execute(open, FILL.replace("numbers", "SYSTEM_RANGE(1, 10000)"));
            eachQuery(open, "EXPLAIN ");
            execute(open, "ANALYZE");
            eachQuery(open, "EXPLAIN ");
        }
    }

    @Test
    void walksOneIndexInPostgresql() throws Exception {
        try (PostgresServer server = new PostgresServer();
                OpenDatabase open = TestDatabase.open(server.config(), Path.of("unused"))) {
            execute(open, FILL.replace("numbers", "generate_series(1, 10000)"));
            execute(open, "ANALYZE");
            eachQuery(open, "EXPLAIN (FORMAT TEXT) ");
        }
    }

    private static void eachQuery(OpenDatabase open, String explain) throws SQLException {
        for (Map.Entry<String, JobQuery> each : QUERIES.entrySet()) {
            for (JobSelect select : JobSelect.of(each.getValue(), () -> Set.of("print", "floor-2"))) {
                assertThat(plan(open, explain + select.rows(), select.rowParameters(0, 100)))
                        .contains(each.getKey())
                        .doesNotContain("tablescan", "seq scan");
                for (String sums : List.of(select.count(), select.usage())) {
                    assertThat(plan(open, explain + sums, select.countParameters()))
                            .contains(each.getKey())
                            .doesNotContain("tablescan", "seq scan");
                }
            }
        }
        assertThat(plan(open, explain + JobSelect.NEXT_QUEUE, List.of("")))
                .contains("job_queue")
                .doesNotContain("tablescan", "seq scan");
        for (JobSelect select : JobSelect.of(JobQuery.all(), Set::of)) {
            assertThat(plan(open, explain + select.rows(), select.rowParameters(0, 100)))
                    .containsAnyOf("primary_key", "job_pkey");
        }
    }

    private static void execute(OpenDatabase open, String sql) throws SQLException {
        try (Connection connection = open.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String plan(OpenDatabase open, String sql, List<Object> parameters) throws SQLException {
        try (Connection connection = open.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1).toLowerCase(Locale.ROOT)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
