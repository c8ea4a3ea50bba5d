package org.secureprint.store.jpa.internal;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections to the configured database. Made by the opener, closed by it. */
final class Pool implements DurableSync, AutoCloseable {
    private static final long WAIT_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final DataSource patient;
    private final HikariDataSource connections;
    private final Optional<EmbeddedDataSource> embedded;
    private final String scripts;

    /**
     * @param patient waits as long as a change of the tables takes; null to use the pool's connections for that
     * @param scripts where the scripts for this kind of database are
     */
    private Pool(
            DataSource source, DataSource patient, Optional<EmbeddedDataSource> embedded, int size, String scripts) {
        connections = connect(source, size);
        this.patient = patient == null ? connections : patient;
        this.embedded = embedded;
        this.scripts = scripts;
    }

    /**
     * Connects.
     *
     * @param data the server's data directory
     * @throws IllegalArgumentException if the configuration makes no sense
     * @throws RuntimeException if the database is not there
     */
    static Pool open(StoreConfig config, Path data) throws IOException {
        if (config.connections() < 2) {
            throw new IllegalArgumentException(
                    "'connections' is at least 2: one is for changes, the others are for reading.");
        }
        switch (config.kind()) {
            case "embedded" -> {
                EmbeddedDataSource file = EmbeddedDataSource.in(data.resolve(config.directory()));
                return new Pool(file, null, Optional.of(file), config.connections(), SchemaMigration.GENERIC);
            }
            case "postgresql" -> {
                PGSimpleDataSource patient = PostgresDataSource.of(config);
                patient.setSocketTimeout(0);
                return new Pool(
                        PostgresDataSource.of(config),
                        patient,
                        Optional.empty(),
                        config.connections(),
                        SchemaMigration.GENERIC);
            }
            case "sqlserver" -> {
                SQLServerDataSource patient = SqlServerDataSource.of(config, data);
                patient.setSocketTimeout(0);
                return ofSqlServer(SqlServerDataSource.of(config, data), patient, config.connections());
            }
            default ->
                throw new IllegalArgumentException(
                        "'kind' is embedded, postgresql or sqlserver, not '" + config.kind() + "'.");
        }
    }

    /** Connects to SQL Server, or to what understands its SQL. */
    static Pool ofSqlServer(DataSource source, int connections) {
        return ofSqlServer(source, null, connections);
    }

    private static Pool ofSqlServer(DataSource source, DataSource patient, int connections) {
        return new Pool(TransactSql.of(source), patient, Optional.empty(), connections, SchemaMigration.SQL_SERVER);
    }

    private static HikariDataSource connect(DataSource source, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("secureprint-store");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(WAIT_MILLIS);
        return new HikariDataSource(pool);
    }

    /**
     * Brings the tables up to date. What an embedded database was before is kept in a file until then, and put back at the next start
     * if this does not end: its changes of tables are no transactions.
     *
     * @throws IllegalArgumentException if the tables are newer than this bundle
     */
    void migrate() throws IOException {
        if (SchemaMigration.isUpToDate(connections)) {
            return;
        }
        if (embedded.isPresent()) {
            embedded.get().keepCopy();
            connections.getHikariPoolMXBean().softEvictConnections();
        }
        SchemaMigration.run(patient, scripts);
        if (embedded.isPresent()) {
            sync(embedded.get());
            embedded.get().dropCopy();
        }
    }

    private static void sync(EmbeddedDataSource file) throws IOException {
        try {
            file.sync();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** How many connections there are for reading; one more is the committer's. */
    int readers() {
        return connections.getMaximumPoolSize() - 1;
    }

    boolean isShared() {
        return embedded.isEmpty();
    }

    DataSource source() {
        return connections;
    }

    @Override
    public void sync() throws SQLException {
        if (embedded.isPresent()) {
            embedded.get().sync();
        }
    }

    @Override
    public void forgetOldContent() {
        embedded.ifPresent(EmbeddedDataSource::compactAtClose);
    }

    @Override
    public void failed() {
        embedded.ifPresent(EmbeddedDataSource::renewSyncing);
        connections.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedDataSource::close);
        connections.close();
    }
}
