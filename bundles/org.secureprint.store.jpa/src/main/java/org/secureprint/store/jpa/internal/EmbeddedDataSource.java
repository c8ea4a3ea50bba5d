package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.LoggerFactory;

/**
 * H2 in this process, with one file that nobody else opens. After a failed sync nobody knows what of the file is on the disk, and
 * the system may call the next sync a success all the same: the file is then closed at once and goes on as a fresh copy.
 */
final class EmbeddedDataSource implements DataSource {
    /**
     * {@code WRITE_DELAY=0}: a commit is written before it returns. {@code RETENTION_TIME}: milliseconds for which overwritten data
     * is kept; short, because each commit is synced. {@code PAGE_SIZE=4096}: a commit of one row writes half of what the default of
     * 16384 makes it write. {@code TRACE_LEVEL_FILE=0}: no values of rows in a trace file. {@code async:} is the one of H2's file
     * systems whose file stays open when a thread that reads is interrupted.
     */
    private static final String OPTIONS = ";WRITE_DELAY=0;RETENTION_TIME=2000;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
            + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;PAGE_SIZE=4096;CACHE_SIZE=16384;QUERY_CACHE_SIZE=64";

    /** H2 reads settings, other file systems and environment variables out of a URL: none of their characters is let in. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[\\p{L}\\p{N} ._/@+-]*");

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(EmbeddedDataSource.class);
    private static final String NAME = "secureprint";

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final EmbeddedFile file;
    private boolean distrusted;
    private Connection syncing;

    private EmbeddedDataSource(Path directory) {
        file = new EmbeddedFile(directory, NAME);
        h2.setURL("jdbc:h2:async:" + directory.resolve(NAME) + OPTIONS);
        h2.setUser(NAME);
        h2.setPassword("");
    }

    /**
     * The database in a directory, which is made if it is not there.
     *
     * @throws IllegalArgumentException if the path has characters that mean something in a database URL, or if the rows were moved
     *     elsewhere
     */
    static EmbeddedDataSource in(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        if (!PLAIN_PATH.matcher(path.toString()).matches()) {
            throw new IllegalArgumentException(
                    "The directory of the database may only have letters, digits, spaces and . _ / @ +"
                            + " - in its path. Choose another directory: " + path);
        }
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        MovedMark.refuse(path);
        EmbeddedDataSource source = new EmbeddedDataSource(path);
        source.file.putCopyBack();
        source.file.removeCopies();
        return source;
    }

    /** Keeps the file as it is now, until {@link #dropCopy}. */
    synchronized void keepCopy() throws IOException {
        execute("SHUTDOWN");
        file.keepCopy();
    }

    /** The file is good as it is. */
    synchronized void dropCopy() throws IOException {
        file.dropCopy();
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (distrusted) {
            renew();
        }
        return h2.getConnection();
    }

    /**
     * Syncs what is committed, on a connection of its own, so that it waits for nobody who reads. The committer's thread calls it.
     *
     * @throws SQLException if the sync failed; the next connection then leads to a fresh copy of the file
     */
    void sync() throws SQLException {
        try {
            if (syncing == null) {
                syncing = getConnection();
            }
            try (Statement statement = syncing.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        } catch (SQLException e) {
            renewSyncing();
            distrust();
            throw e;
        }
    }

    /** Has the next sync make a new connection. The committer's thread calls it. */
    void renewSyncing() {
        if (syncing != null) {
            try {
                syncing.close();
            } catch (SQLException e) {
                LOG.debug("The connection ended with the database", e);
            }
            syncing = null;
        }
    }

    /** A sync failed: the file as it is must not be synced again. */
    private synchronized void distrust() {
        if (!distrusted) {
            distrusted = true;
            execute("SHUTDOWN IMMEDIATELY");
        }
    }

    /** Has {@link #close} leave out what the file holds of rows as they were before. Remembered over a crash. */
    void compactAtClose() {
        file.markForCompaction();
    }

    /** Writes everything and closes the file. */
    synchronized void close() {
        if (!distrusted) {
            execute("SHUTDOWN");
            file.compactIfMarked();
        }
    }

    private void execute(String sql) {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // H2 may have closed the file itself when the disk failed
            LOG.debug("{}", sql, e);
        }
    }

    private void renew() throws SQLException {
        try {
            file.renew();
        } catch (IOException e) {
            throw new SQLException(
                    "The database file can't be copied after a failed sync: " + e.getMessage(), "58030", e);
        }
        distrusted = false;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // H2's own trace is off
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // a file has none
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
