package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.resource.LoadableResource;
import org.h2.jdbcx.JdbcDataSource;

/** Stands in for SQL Server where there is none: H2 in memory, in the mode in which it takes Transact-SQL's types and table hints. */
final class SqlServerMode {
    private SqlServerMode() {}

    static JdbcDataSource memory(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";MODE=MSSQLServer;DB_CLOSE_DELAY=-1");
        return source;
    }

    /** Runs the scripts of a directory. */
    static void runScripts(DataSource source, String directory) throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (LoadableResource script : SchemaMigration.scripts(directory)) {
                for (String each : statements(script)) {
                    statement.execute(each);
                }
            }
        }
    }

    /** What H2 does not know of Transact-SQL is left out: collations, the table of an index, and lengths, which H2 has no need of. */
    private static List<String> statements(LoadableResource script) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader in = script.read()) {
            in.transferTo(text);
        }
        List<String> statements = new ArrayList<>();
        for (String each : text.toString().replaceAll("(?m)^(--.*|GO)$", "").split(";")) {
            if (!each.isBlank()) {
                statements.add(each.replace(" COLLATE Latin1_General_100_BIN2", "")
                        .replaceAll("(NVARCHAR|VARBINARY)\\((MAX|450)\\)", "$1")
                        .replaceAll("(DROP INDEX \\w+) ON \\w+", "$1"));
            }
        }
        return statements;
    }
}
