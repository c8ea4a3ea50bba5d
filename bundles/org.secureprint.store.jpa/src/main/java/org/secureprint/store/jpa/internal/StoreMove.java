package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.secureprint.api.settings.DatabaseMove;

/**
 * Moves the embedded database of a running server: looks first, then takes no more changes, copies, and only when the other database
 * has confirmed the commit marks the embedded one as moved and changes the configuration. Whatever breaks off in between leaves exactly
 * one database that opens.
 */
final class StoreMove {
    private final StoreConfig config;
    private final Path data;
    private final ConfigurationFile file;

    /** @param data the server's data directory */
    StoreMove(StoreConfig config, Path data, ConfigurationFile file) {
        this.config = config;
        this.data = data;
        this.file = file;
    }

    /**
     * Moves the rows.
     *
     * @param open the embedded database; it takes no more changes once copying has begun
     * @param begins is called before
     * @throws IllegalArgumentException if the configuration makes no sense, or the other database has rows
     * @throws RuntimeException if the other database is not there, or what arrived is not what was sent
     */
    List<DatabaseMove.Table> run(
            OpenDatabase open, Map<String, String> target, Consumer<String> progress, Runnable begins)
            throws IOException, SQLException {
        ConfigurationFile.check(target);
        StoreConfig next = ChangedConfig.of(config, target);
        if (open.database().isShared() || next.kind().equals(config.kind())) {
            throw new IllegalArgumentException(
                    "Rows are moved from the embedded database to another kind of database, and not otherwise.");
        }
        try (Pool pool = Pool.open(next, data)) {
            pool.migrate();
            RowMove rows = new RowMove(open.source(), pool.source());
            rows.refuseUnlessEmpty();
            begins.run();
            open.database().close();
            List<DatabaseMove.Table> moved = rows.run(progress);
            MovedMark.set(
                    data.resolve(config.directory()),
                    next.kind() + " " + next.host() + " " + next.database() + " at " + Instant.now());
            change(target);
            return moved;
        }
    }

    private void change(Map<String, String> target) {
        try {
            file.put(target);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The rows are moved, but the configuration could not be changed (" + e.getMessage()
                            + "). Set these keys of" + " etc/org.secureprint.store.jpa.cfg yourself: " + target,
                    e);
        }
    }
}
