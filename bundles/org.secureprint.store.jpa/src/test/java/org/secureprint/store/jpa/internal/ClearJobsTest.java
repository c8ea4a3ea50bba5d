package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.itests.server.PostgresServer;

/** The contract of jobs with the sealing switched off. */
class ClearJobsTest {
    private static SealedDatabase open(Map<String, ?> config, Path data) throws IOException {
        SealedDatabase database = new SealedDatabase(config, data);
        database.seal(false);
        return database;
    }

    @Nested
    class InH2 implements JobStoreContract {
        private static SealedDatabase database;

        @BeforeAll
        static void open(@TempDir Path data) throws IOException {
            database = ClearJobsTest.open(Map.of(), data);
        }

        @AfterAll
        static void close() {
            database.close();
        }

        @BeforeEach
        void empty() throws Exception {
            database.sql("DELETE FROM job");
        }

        @Override
        public JobStore store() {
            return database.jobs();
        }
    }

    @Nested
    class InPostgresql implements JobStoreContract {
        private static PostgresServer server;
        private static SealedDatabase database;

        @BeforeAll
        static void open() throws IOException {
            server = new PostgresServer();
            database = ClearJobsTest.open(server.config(), Path.of("unused"));
        }

        @AfterAll
        static void close() throws IOException {
            database.close();
            server.close();
        }

        @BeforeEach
        void empty() throws Exception {
            database.sql("DELETE FROM job");
        }

        @Override
        public JobStore store() {
            return database.jobs();
        }
    }
}
