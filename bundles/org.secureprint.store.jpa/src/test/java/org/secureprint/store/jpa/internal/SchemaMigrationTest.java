package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.JobStoreContract;

class SchemaMigrationTest {
    @TempDir
    private Path data;

    @Test
    void leavesTablesThatAreUpToDate() throws Exception {
        Job job;
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            JobStore store = TestDatabase.jobs(open.database());
            job = JobStoreContract.newJob(store);
            store.insert(job);
        }
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            assertThat(TestDatabase.jobs(open.database()).list(JobQuery.all())).containsExactly(job);
        }
    }

    @Test
    void refusesTablesThatItDidNotMake() throws Exception {
        try (Pool pool = Pool.open(TestDatabase.config(java.util.Map.of()), data)) {
            execute(pool, "CREATE TABLE job (id INTEGER)");
            assertThatThrownBy(() -> SchemaMigration.run(pool.source(), SchemaMigration.GENERIC))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void goesThroughAllScriptsOfAHalfMadeDatabase() throws Exception {
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            try (Connection connection = open.source().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE \"schema_history\" SET \"success\" = FALSE");
            }
            assertThatThrownBy(() -> SchemaMigration.run(open.source(), SchemaMigration.GENERIC))
                    .hasMessageContaining("failed migration");
        }
    }

    private static void execute(Pool pool, String sql) throws SQLException {
        try (Connection connection = pool.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
