package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.sqlserver.SQLServerParser;
import org.junit.jupiter.api.Test;

/** S-06: the tables for SQL Server are those of the other databases. */
class SqlServerSchemaTest {
    private static final String COLUMNS =
            """
            SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
            WHERE table_schema = 'PUBLIC'
            """;
    private static final String INDEXES =
            """
            SELECT table_name, index_name, column_name, ordinal_position, is_unique FROM information_schema.index_columns
            WHERE table_schema = 'PUBLIC' AND index_name NOT LIKE 'PRIMARY%'
            """;

    @Test
    void hasTheSameColumnsAndIndexes() throws Exception {
        DataSource generic = SqlServerMode.memory("generic");
        DataSource sqlServer = SqlServerMode.memory("sqlserver");
        SqlServerMode.runScripts(generic, SchemaMigration.GENERIC);
        SqlServerMode.runScripts(sqlServer, SchemaMigration.SQL_SERVER);
        assertThat(rows(sqlServer, COLUMNS))
                .isEqualTo(rows(generic, COLUMNS))
                .contains("JOB|ERASED|BOOLEAN|NO|null")
                .hasSizeGreaterThan(50);
        assertThat(rows(sqlServer, INDEXES)).isEqualTo(rows(generic, INDEXES)).contains("JOB|JOB_OWNER|OWNER|1|FALSE");
    }

    /** A text without a collation would be compared as the database likes, mostly without regard to case. */
    @Test
    void comparesEveryTextOctetForOctet() throws Exception {
        for (LoadableResource script : SchemaMigration.scripts(SchemaMigration.SQL_SERVER)) {
            assertThat(text(script).lines().filter(line -> line.contains("VARCHAR")))
                    .allMatch(line -> line.matches(".* NVARCHAR\\((450|MAX)\\) COLLATE Latin1_General_100_BIN2.*"));
            assertThat(text(script)).doesNotContainPattern("\\b(BOOLEAN|TRUE|FALSE|BYTEA|ADD COLUMN)\\b");
        }
    }

    /** Flyway's module for SQL Server is there and reads the scripts. */
    @Test
    void isReadByFlyway() throws Exception {
        for (LoadableResource script : SchemaMigration.scripts(SchemaMigration.SQL_SERVER)) {
            SQLServerParser parser = new SQLServerParser(new FluentConfiguration(), new ParsingContext());
            List<String> statements = new ArrayList<>();
            try (SqlStatementIterator each = parser.parse(new StringResource(text(script)))) {
                each.forEachRemaining(statement -> statements.add(statement.getSql()));
            }
            assertThat(statements)
                    .as(script.getFilename())
                    .isNotEmpty()
                    .noneMatch(sql -> sql.matches("(?s).*\\bGO\\b.*"));
        }
    }

    private static String text(LoadableResource script) throws Exception {
        StringWriter text = new StringWriter();
        try (Reader in = script.read()) {
            in.transferTo(text);
        }
        return text.toString();
    }

    private static TreeSet<String> rows(DataSource source, String sql) throws SQLException {
        TreeSet<String> lines = new TreeSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.add(rows.getString(i));
                }
                lines.add(String.join("|", line.stream().map(String::valueOf).toList()));
            }
        }
        return lines;
    }
}
