package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;
import org.secureprint.itests.server.PostgresServer;

/** Rows that an earlier version wrote are read after its tables have been brought up to date, on H2 and on PostgreSQL. */
class ReleasedSchemasTest {
    private static final String SCRIPTS = "SELECT COUNT(*) FROM \"schema_history\"";

    private static final String NEWER =
            """
            INSERT INTO "schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
            "execution_time", "success") VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, TRUE)
            """;

    @TempDir
    private Path data;

    /** A script that some database has seen never changes again: Flyway compares these sums too. */
    @ParameterizedTest
    @CsvSource({"1, 1091347948", "2, -1547442049", "3, 425484261", "4, -162683504"})
    void releasedScriptsStayAsTheyAre(int version, int checksum) throws Exception {
        try (Pool pool = embedded()) {
            SchemaMigration.migrate(pool.source(), SchemaMigration.GENERIC, Integer.toString(version));
            assertThat(number(
                            pool.source(),
                            "SELECT \"checksum\" FROM \"schema_history\" WHERE \"version\" = '" + version + "'"))
                    .isEqualTo(checksum);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void readsRowsOfAnEmbeddedDatabaseOfVersion(int version) throws Exception {
        try (Pool pool = embedded()) {
            fill(pool.source(), version);
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            assertRows(open, version);
        }
        assertThat(data.resolve("store")).isDirectoryNotContaining("glob:**.before");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void readsRowsOfAPostgresqlDatabaseOfVersion(int version) throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            try (Pool pool = Pool.open(TestDatabase.config(server.config()), data)) {
                fill(pool.source(), version);
            }
            try (OpenDatabase open = TestDatabase.open(server.config(), data)) {
                assertRows(open, version);
            }
        }
    }

    @Test
    void refusesTablesOfANewerVersionAndLeavesThem() throws Exception {
        long scripts;
        try (Pool pool = embedded()) {
            fill(pool.source(), 2);
            execute(pool.source(), NEWER);
            scripts = number(pool.source(), SCRIPTS);
        }
        assertThatThrownBy(() -> TestDatabase.embedded(data).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("version 999", "newer server", "Nothing was changed");
        try (Pool pool = embedded()) {
            assertThat(number(pool.source(), "SELECT COUNT(*) FROM job")).isEqualTo(2);
            assertThat(number(pool.source(), SCRIPTS)).isEqualTo(scripts);
        }
    }

    @Test
    void refusesTablesOfANewerVersionInPostgresql() throws Exception {
        try (PostgresServer server = new PostgresServer();
                Pool pool = Pool.open(TestDatabase.config(server.config()), data)) {
            fill(pool.source(), 2);
            execute(pool.source(), NEWER);
            assertThatThrownBy(() -> TestDatabase.open(server.config(), data).close())
                    .hasMessageContaining("version 999");
            assertThat(number(pool.source(), SCRIPTS)).isEqualTo(3);
        }
    }

    /** The process ended in the middle of the second script, whose changes of tables H2 can't take back. */
    @Test
    void beginsAgainAfterAnInterruptionInH2() throws Exception {
        EmbeddedDataSource file = EmbeddedDataSource.in(data.resolve("store"));
        fill(file, 1);
        file.keepCopy();
        execute(file, "ALTER TABLE job ADD COLUMN queue VARCHAR DEFAULT 'print' NOT NULL");
        execute(file, "DELETE FROM account");
        execute(file, "SHUTDOWN");
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            assertRows(open, 1);
        }
    }

    /** Something is in the way of the second script; when it is gone, the update goes on. */
    @Test
    void beginsAgainAfterAFailureInPostgresql() throws Exception {
        try (PostgresServer server = new PostgresServer();
                Pool pool = Pool.open(TestDatabase.config(server.config()), data)) {
            fill(pool.source(), 1);
            execute(pool.source(), "CREATE TABLE print_queue (name INTEGER)");
            assertThatThrownBy(() -> TestDatabase.open(server.config(), data).close())
                    .hasMessageContaining("print_queue");
            assertThat(catchThrowable(() -> number(pool.source(), "SELECT COUNT(queue) FROM job")))
                    .as("nothing of the script is left")
                    .isInstanceOf(SQLException.class);
            execute(pool.source(), "DROP TABLE print_queue");
            try (OpenDatabase open = TestDatabase.open(server.config(), data)) {
                assertRows(open, 1);
            }
        }
    }

    private Pool embedded() throws IOException {
        return Pool.open(TestDatabase.config(Map.of()), data);
    }

    private static void fill(DataSource source, int version) throws Exception {
        SchemaMigration.migrate(source, SchemaMigration.GENERIC, Integer.toString(version));
        for (String rows : List.of("common", "V" + version)) {
            insert(source, rows);
        }
    }

    private static void insert(DataSource source, String rows) throws Exception {
        try (InputStream in = ReleasedSchemasTest.class.getResourceAsStream("/schema/" + rows + ".sql")) {
            for (String statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
                execute(source, statement);
            }
        }
    }

    private static void assertRows(OpenDatabase open, int version) {
        JobStore store = TestDatabase.jobs(open.database());
        List<Job> jobs = store.list(JobQuery.all());
        assertThat(jobs).extracting(Job::id).containsExactly(1, 1002);
        Job held = jobs.get(0);
        assertThat(held.request().jobName()).isEqualTo("Report ä");
        assertThat(held.request().userName()).isEqualTo("Ann");
        assertThat(held.request().hostName()).isEqualTo("192.0.2.7");
        assertThat(held.request().template()).isEqualTo(Map.of("copies", "2", "sides", "two-sided-long-edge"));
        assertThat(held.request().queue()).isEqualTo(version == 1 ? "print" : "floor-2");
        assertThat(held.request().proof()).isEqualTo(version == 1 ? NameProof.REQUESTING_USER_NAME : NameProof.BASIC);
        assertThat(held.documents().get(0).octets()).isEqualTo(20_000);
        assertThat(held.createdAt()).isEqualTo(Instant.ofEpochSecond(1_795_269_898L, 123_456_789));
        Job done = jobs.get(1);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(done.documents().get(1).name()).isEqualTo("b\\\tc");
        assertThat(done.erased()).isTrue();
        assertThat(store.list(JobQuery.collectable("ann"))).containsExactly(held);
        assertThat(store.update(held.change().message("seen").toJob())).isPresent();
        assertThat(store.nextId()).isEqualTo(2001);
        assertOthers(open, version);
    }

    private static void assertOthers(OpenDatabase open, int version) {
        assertThat(new JpaUsers(open.database()).list())
                .extracting(User::name, User::enabled, User::failures)
                .containsExactly(tuple("ann", true, 0), tuple("bøb", false, 7));
        assertThat(new JpaUsers(open.database()).find("bøb").orElseThrow().roles())
                .isEqualTo(Set.of(Role.USER, Role.ADMINISTRATOR));
        assertThat(new JpaOutputDevices(open.database()).list()).hasSize(2);
        JpaSettings settings = new JpaSettings(open.database());
        assertThat(settings.get(Setting.AUTO_DELETE_MINUTES)).isEqualTo(77);
        assertThat(settings.get(Setting.SEAL_JOB_ATTRIBUTES))
                .as("an administrator decides")
                .isFalse();
        settings.deactivate();
        if (version >= 2) {
            assertThat(new JpaPersonalUris(open.database()).issuedAt("ann")).isPresent();
            JpaPrintQueues queues = new JpaPrintQueues(open.database());
            PrintQueue queue = queues.find("floor-2").orElseThrow();
            queues.deactivate();
            assertThat(queue.users()).containsExactlyInAnyOrder("ann", "bøb");
            assertThat(queue.people()).isEqualTo(Map.of("192.0.2.0/24", "ann"));
            assertThat(queue.retentionMinutes()).isEqualTo(60);
            assertThat(queue.maxJobs()).isEqualTo(version == 2 ? 0 : 10);
            assertThat(queue.maxOctets()).isEqualTo(version == 2 ? 0 : 5_000_000_000L);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet number = statement.executeQuery(sql)) {
            number.next();
            return number.getLong(1);
        }
    }
}
