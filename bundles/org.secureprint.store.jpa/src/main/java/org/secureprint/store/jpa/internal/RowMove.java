package org.secureprint.store.jpa.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.secureprint.api.settings.DatabaseMove;

/** Moves the rows of all tables from the embedded database into another one whose tables are made and empty: all of them or none. */
final class RowMove {
    private static final String HISTORY = "schema_history";

    /** The one table that a fresh schema has a row in. */
    private static final String IDS = "id_block";

    private final DataSource from;
    private final DataSource to;

    RowMove(DataSource from, DataSource to) {
        this.from = from;
        this.to = to;
    }

    /** @throws IllegalArgumentException if rows are there already */
    void refuseUnlessEmpty() throws SQLException {
        try (Connection source = from.getConnection();
                Connection target = to.getConnection()) {
            for (String table : tables(source)) {
                if (table.equals(IDS) ? idsAreTaken(target) : TableCopy.count(target, table) > 0) {
                    throw new IllegalArgumentException("The other database is in use: its table " + table
                            + " has rows. Nothing was moved. Give an empty database.");
                }
            }
        }
    }

    /**
     * Copies and commits. Nobody may change the source meanwhile.
     *
     * @throws SQLException if the target does not take a row, or did not confirm the commit
     * @throws IllegalStateException if what arrived is not what was sent
     */
    List<DatabaseMove.Table> run(Consumer<String> progress) throws SQLException {
        try (Connection source = from.getConnection();
                Connection target = to.getConnection()) {
            lazily(source, true);
            target.setAutoCommit(false);
            try {
                List<DatabaseMove.Table> moved = new ArrayList<>();
                for (String table : tables(source)) {
                    moved.add(copy(new TableCopy(source, target, table), table, progress));
                }
                target.commit();
                return moved;
            } catch (SQLException | RuntimeException e) {
                target.rollback();
                throw e;
            } finally {
                lazily(source, false);
            }
        }
    }

    private static DatabaseMove.Table copy(TableCopy copy, String name, Consumer<String> progress) throws SQLException {
        long rows = copy.rows();
        DatabaseMove.Table table = copy.run(done -> progress.accept(name + ": " + done + " of " + rows + " rows"));
        progress.accept(name + ": " + table.rows() + " rows, compared");
        return table;
    }

    private static boolean idsAreTaken(Connection target) throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet next = statement.executeQuery("SELECT MAX(next_id) FROM " + IDS)) {
            return next.next() && next.getLong(1) > 1;
        }
    }

    /** Has H2 read row by row: a result of its own it would put into a file in clear. */
    private static void lazily(Connection h2, boolean lazily) throws SQLException {
        try (Statement statement = h2.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION " + (lazily ? 1 : 0));
        }
    }

    private static List<String> tables(Connection h2) throws SQLException {
        try (ResultSet all = h2.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            List<String> names = new ArrayList<>();
            while (all.next()) {
                String name = all.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!name.equals(HISTORY)) {
                    names.add(name);
                }
            }
            return names;
        }
    }
}
