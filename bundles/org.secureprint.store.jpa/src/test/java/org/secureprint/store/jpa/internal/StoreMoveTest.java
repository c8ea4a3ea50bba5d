package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.settings.DatabaseMove.Table;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.itests.server.PostgresServer;

/** S-06: the move from the embedded database to a real PostgreSQL. */
class StoreMoveTest {
    @TempDir
    private Path data;

    private final List<String> progress = new ArrayList<>();
    private PostgresServer server;
    private OpenDatabase embedded;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        server = new PostgresServer();
        embedded = TestDatabase.embedded(data);
        file = Files.writeString(data.resolve("store.cfg"), "# which\nkind = embedded\nconnections = 8\n");
    }

    @AfterEach
    void close() throws IOException {
        closeEmbedded();
        server.close();
    }

    private void closeEmbedded() {
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
    }

    @Test
    void bringsEveryRowOverAndGoesOnThere() throws Exception {
        SampleRows.fill(embedded);
        List<Object> before = SampleRows.read(embedded);

        List<Table> tables = move(progress::add);
        closeEmbedded();

        assertThat(tables).extracting(Table::name).contains("job", "account", "id_block", "print_queue", "setting");
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.rows()).as(table.name()).isPositive();
            assertThat(progress).contains(table.name() + ": " + table.rows() + " rows, compared");
        });
        try (OpenDatabase there = TestDatabase.open(server.config(), data)) {
            assertThat(SampleRows.read(there)).isEqualTo(before);
            int last = TestDatabase.jobs(there.database()).list(JobQuery.all()).stream()
                    .mapToInt(Job::id)
                    .max()
                    .orElseThrow();
            assertThat(TestDatabase.jobs(there.database()).nextId()).isGreaterThan(last);
        }
        assertThat(file)
                .content()
                .contains(
                        "# which\nkind = postgresql\nconnections = 8\n",
                        "port = " + server.config().get("port"));
        assertThatThrownBy(() -> TestDatabase.embedded(data))
                .hasMessageContainingAll("moved to postgresql 127.0.0.1", "secureprint.moved");
    }

    @Test
    void takesSecondsFor20000Jobs() throws Exception {
        JobStore store = TestDatabase.jobs(embedded.database());
        store.insert(JobStoreContract.newJob(store));
        try (Connection connection = embedded.source().getConnection();
                Statement statement = connection.createStatement()) {
            String others =
                    new TableCopy(connection, connection, "job").columns().replaceFirst("^id, ", "");
            statement.execute("INSERT INTO job (id, " + others + ") SELECT 1000 + n, " + others
                    + " FROM job CROSS JOIN SYSTEM_RANGE(1, 19999) s(n)");
        }
        Instant start = Instant.now();
        List<Table> tables = move(progress::add);
        assertThat(tables).anyMatch(table -> table.name().equals("job") && table.rows() == 20_000);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(progress).contains("job: 20000 of 20000 rows");
    }

    @Test
    void refusesChangesMeanwhileAndAnswersReaders() throws Exception {
        JobStore store = TestDatabase.jobs(embedded.database());
        Job job = JobStoreContract.newJob(store);
        store.insert(job);
        AtomicInteger refused = new AtomicInteger();
        move(line -> {
            assertThat(store.find(job.id())).contains(job);
            assertThat(catchThrowable(() -> store.delete(job)))
                    .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                            .isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR));
            refused.incrementAndGet();
        });
        assertThat(refused).hasPositiveValue();
    }

    @Test
    void refusesADatabaseThatIsInUseBeforeAnythingStops() throws Exception {
        try (OpenDatabase there = TestDatabase.open(server.config(), data)) {
            JobStore store = TestDatabase.jobs(there.database());
            store.insert(JobStoreContract.newJob(store));
        }
        assertThatThrownBy(() -> move(progress::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is in use");
        assertGoesOn(embedded);
    }

    @Test
    void refusesADatabaseThatIsNotThereBeforeAnythingStops() throws Exception {
        server.stop();
        assertThatThrownBy(() -> move(progress::add)).isInstanceOf(RuntimeException.class);
        assertGoesOn(embedded);
    }

    /** PostgreSQL knows no U+0000 in a text. */
    @Test
    void movesNothingWhereOneRowIsNotTaken() throws Exception {
        SampleRows.fill(embedded);
        try (Connection connection = embedded.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE setting SET content = 'a' || CHAR(0)");
        }
        List<Object> before = SampleRows.read(embedded);
        assertThatThrownBy(() -> move(progress::add)).isInstanceOf(SQLException.class);
        closeEmbedded();

        try (OpenDatabase again = TestDatabase.embedded(data);
                Pool there = Pool.open(TestDatabase.config(server.config()), data)) {
            assertThat(SampleRows.read(again)).isEqualTo(before);
            assertGoesOn(again);
            new RowMove(again.source(), there.source()).refuseUnlessEmpty();
        }
        assertThat(file).content().contains("kind = embedded");
    }

    private static void assertGoesOn(OpenDatabase open) {
        JobStore store = TestDatabase.jobs(open.database());
        Job job = JobStoreContract.newJob(store);
        store.insert(job);
        assertThat(store.find(job.id())).contains(job);
    }

    private List<Table> move(Consumer<String> tell) throws Exception {
        Map<String, String> target = new TreeMap<>(server.config());
        return new StoreMove(TestDatabase.config(Map.of()), data, new ConfigurationFile(file))
                .run(embedded, target, tell, () -> {});
    }
}
