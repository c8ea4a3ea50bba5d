package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.osgi.util.converter.Converters;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemorySettings;

/** Opens a database as the component does, without OSGi. */
final class TestDatabase {
    private TestDatabase() {}

    static StoreConfig config(Map<String, ?> values) {
        return Converters.standardConverter().convert(values).to(StoreConfig.class);
    }

    static OpenDatabase embedded(Path data) throws IOException {
        return open(Map.of(), data);
    }

    static OpenDatabase open(Map<String, ?> values, Path data) throws IOException {
        return OpenDatabase.open(config(values), data, TestDatabase::factory);
    }

    /** The persistence unit on a data source. */
    static EntityManagerFactory factory(DataSource source) {
        return new PersistenceProvider()
                .createEntityManagerFactory("secureprint", Map.of("javax.persistence.nonJtaDataSource", source));
    }

    /** The jobs of a database, sealed. */
    static JobStore jobs(Database database) {
        return new JpaJobStore(database, new JobSealing(database, new InMemorySettings(), new InMemoryKeyRing()));
    }

    /** Removes all rows but those the schema starts with. */
    static void empty(OpenDatabase open) throws SQLException {
        try (Connection connection = open.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {
                "job",
                "account",
                "output_device",
                "device_credential",
                "device_nonce",
                "card",
                "personal_uri",
                "print_queue",
                "setting",
                "sealed_key"
            }) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        }
    }
}
