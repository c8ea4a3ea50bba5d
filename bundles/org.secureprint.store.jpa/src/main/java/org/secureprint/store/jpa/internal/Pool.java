package org.secureprint.store.jpa.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The connections to the configured database. Made by the opener, closed by it. */
final class Pool implements DurableSync, AutoCloseable {
    private static final long WAIT_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final HikariDataSource connections;
    private final boolean embedded;

    private Pool(HikariDataSource connections, boolean embedded) {
        this.connections = connections;
        this.embedded = embedded;
    }

    /**
     * Connects.
     *
     * @param data the server's data directory
     * @throws IllegalArgumentException if the configuration makes no sense
     * @throws RuntimeException if the database is not there
     */
    static Pool open(StoreConfig config, Path data) throws IOException {
        return switch (config.kind()) {
            case "embedded" ->
                new Pool(connect(EmbeddedDataSource.in(data.resolve(config.directory())), config.connections()), true);
            case "postgresql" -> new Pool(connect(PostgresDataSource.of(config), config.connections()), false);
            default ->
                throw new IllegalArgumentException("'kind' is embedded or postgresql, not '" + config.kind() + "'.");
        };
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

    DataSource source() {
        return connections;
    }

    @Override
    public void sync() throws SQLException {
        if (embedded) {
            execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public void failed() {
        connections.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        try {
            if (embedded) {
                execute("SHUTDOWN");
            }
        } catch (SQLException e) {
            connections.close();
            return;
        }
        connections.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
