package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the version of this bundle, with Flyway, before the persistence unit looks at them. Flyway can't scan a
 * bundle for scripts, so they are listed here.
 */
final class SchemaMigration {
    private static final List<LoadableResource> SCRIPTS = Stream.of(
                    "V1__create_tables.sql",
                    "V2__queues_and_proofs.sql",
                    "V3__limits.sql",
                    "V4__sealed_attributes.sql",
                    "V5__origins.sql",
                    "V6__recent_failures.sql",
                    "V7__second_factors.sql",
                    "V8__device_credentials.sql",
                    "V9__cards.sql")
            .<LoadableResource>map(Script::new)
            .toList();
    private static final String NEWEST =
            "SELECT COUNT(*) FROM \"schema_history\" WHERE \"script\" = ? AND \"success\" = TRUE";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** The directory of the scripts that run on H2 and on PostgreSQL. */
    static final String GENERIC = "";

    /** The directory of those for SQL Server. */
    static final String SQL_SERVER = "sqlserver/";

    private SchemaMigration() {}

    /**
     * Runs the scripts that this database has not seen yet. Several nodes may do so at once.
     *
     * @param directory of the scripts for this kind of database
     */
    static void run(DataSource source, String directory) {
        migrate(source, directory, "latest");
    }

    /** The scripts of a directory, oldest first. */
    static List<LoadableResource> scripts(String directory) {
        return SCRIPTS.stream()
                .<LoadableResource>map(script -> new Script(directory, script.getFilename()))
                .toList();
    }

    /**
     * Whether the database has seen the newest script, as at nearly every start; Flyway is then not even loaded.
     *
     * @throws IllegalArgumentException if it has seen one that this bundle does not know, in a sentence for the administrator
     */
    static boolean isUpToDate(DataSource source) {
        refuseNewer(source);
        return hasSeenNewest(source);
    }

    private static void refuseNewer(DataSource source) {
        int known = version(SCRIPTS.get(SCRIPTS.size() - 1).getFilename());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet scripts = statement.executeQuery("SELECT \"script\" FROM \"schema_history\"")) {
            while (scripts.next()) {
                int version = version(scripts.getString(1));
                if (version > known) {
                    throw new IllegalArgumentException("The tables are of version " + version
                            + ", made by a newer server; this one knows them up to version " + known + ". Nothing was"
                            + " changed. Install the newer server again, or restore the backup from before.");
                }
            }
        } catch (SQLException e) {
            LOG.debug("No history of the tables yet", e);
        }
    }

    /** Of {@code V12__what.sql} 12; 0 of what is no script. */
    private static int version(String script) {
        return script.matches("V\\d{1,6}__.*") ? Integer.parseInt(script.substring(1, script.indexOf('_'))) : 0;
    }

    private static boolean hasSeenNewest(DataSource source) {
        try (Connection connection = source.getConnection();
                PreparedStatement newest = connection.prepareStatement(NEWEST)) {
            newest.setString(1, SCRIPTS.get(SCRIPTS.size() - 1).getFilename());
            try (ResultSet count = newest.executeQuery()) {
                return count.next() && count.getInt(1) > 0;
            }
        } catch (SQLException e) {
            LOG.debug("No history of the tables yet", e);
            return false;
        }
    }

    /** Runs the scripts up to a version. */
    static void migrate(DataSource source, String directory, String version) {
        ClassLoader own = SchemaMigration.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(own);
        try {
            Flyway.configure(own)
                    .dataSource(source)
                    .resourceProvider(new Scripts(scripts(directory)))
                    .javaMigrationClassProvider(List::of)
                    .table("schema_history")
                    .target(version)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private record Scripts(List<LoadableResource> scripts) implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return scripts.stream()
                    .filter(script -> script.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.stream()
                    .filter(script -> script.getFilename().startsWith(prefix))
                    .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String directory;
        private final String name;

        Script(String name) {
            this(GENERIC, name);
        }

        Script(String directory, String name) {
            this.directory = directory;
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream in = SchemaMigration.class.getResourceAsStream(directory + name)) {
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
