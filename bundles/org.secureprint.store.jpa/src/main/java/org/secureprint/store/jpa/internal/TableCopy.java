package org.secureprint.store.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.secureprint.api.settings.DatabaseMove;

/** Copies one table within the transaction of the target's connection, and reads back what arrived. Confined to one thread. */
final class TableCopy {
    private static final int BATCH = 1000;

    private final Connection from;
    private final Connection to;
    private final String name;
    private final String columns;
    private final int width;

    TableCopy(Connection from, Connection to, String name) throws SQLException {
        this.from = from;
        this.to = to;
        this.name = name;
        List<String> names = columns(from, name);
        columns = String.join(", ", names);
        width = names.size();
    }

    /** The names of the columns, separated by commas. */
    String columns() {
        return columns;
    }

    /** How many rows there are to copy. */
    long rows() throws SQLException {
        return count(from, name);
    }

    /**
     * Copies the rows over those that a fresh schema starts with.
     *
     * @param progress is told how many there are so far
     * @throws SQLException if the target does not take a row
     * @throws IllegalStateException if what arrived is not what was sent
     */
    DatabaseMove.Table run(LongConsumer progress) throws SQLException {
        RowDigest sent = new RowDigest();
        try (Statement clear = to.createStatement()) {
            clear.executeUpdate("DELETE FROM " + name);
        }
        String places = String.join(", ", Collections.nCopies(width, "?"));
        try (PreparedStatement insert =
                to.prepareStatement("INSERT INTO " + name + " (" + columns + ") VALUES (" + places + ")")) {
            read(from, row -> {
                sent.add(row);
                for (int i = 0; i < width; i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.addBatch();
                if (sent.rows() % BATCH == 0) {
                    insert.executeBatch();
                    progress.accept(sent.rows());
                }
            });
            insert.executeBatch();
        }
        RowDigest arrived = new RowDigest();
        read(to, arrived::add);
        if (!arrived.isSameAs(sent)) {
            throw new IllegalStateException("Table " + name + " did not arrive as it was sent: " + sent.rows()
                    + " rows with digest " + sent + ", " + arrived.rows() + " with " + arrived + ".");
        }
        return new DatabaseMove.Table(name, sent.rows(), sent.toString());
    }

    static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** What is done with a row. */
    private interface RowReader {
        void read(List<Object> row) throws SQLException;
    }

    private void read(Connection connection, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + name)) {
                while (rows.next()) {
                    List<Object> row = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        row.add(rows.getObject(i));
                    }
                    reader.read(row);
                }
            }
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData data = none.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                names.add(data.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }
}
