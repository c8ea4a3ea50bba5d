package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;

/** A database from its connections up to the service: opened in this order, closed in the opposite one. */
final class OpenDatabase implements AutoCloseable {
    private final Pool pool;
    private final EntityManagerFactory factory;
    private final Database database;

    OpenDatabase(Pool pool, EntityManagerFactory factory) {
        this.pool = pool;
        this.factory = factory;
        database = new Database(factory, pool, pool.readers(), pool.isShared());
    }

    /**
     * Connects, brings the tables up to date, and makes the persistence unit.
     *
     * @param data the server's data directory
     * @param unit makes the persistence unit's factory for a data source
     * @throws IllegalArgumentException if the configuration makes no sense
     * @throws RuntimeException if the database can't be used now
     */
    static OpenDatabase open(StoreConfig config, Path data, Function<DataSource, EntityManagerFactory> unit)
            throws IOException {
        Pool pool = Pool.open(config, data);
        try {
            pool.migrate();
            return new OpenDatabase(pool, unit.apply(pool.source()));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    DataSource source() {
        return pool.source();
    }

    @Override
    public void close() {
        database.close();
        factory.close();
        pool.close();
    }
}
