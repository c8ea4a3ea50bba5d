package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.eclipse.persistence.internal.helper.DBPlatformHelper;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.logging.DefaultSessionLog;
import org.eclipse.persistence.platform.database.SQLServerPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * S-06: the contracts of the stores with EclipseLink's platform for SQL Server, on the tables for SQL Server. The database behind is H2,
 * which takes that SQL; each statement is also looked at for what SQL Server would not take.
 */
class SqlServerStoreTest extends StoreContract {
    private static final Collection<String> STATEMENTS = new ConcurrentSkipListSet<>();

    private static OpenDatabase open;

    @BeforeAll
    static void start() throws SQLException, IOException {
        DataSource h2 = SqlServerMode.memory("store");
        SqlServerMode.runScripts(h2, SchemaMigration.SQL_SERVER);
        Pool pool = Pool.ofSqlServer(recorded(h2), 8);
        open = new OpenDatabase(
                pool,
                new PersistenceProvider()
                        .createEntityManagerFactory(
                                "secureprint",
                                Map.of(
                                        "javax.persistence.nonJtaDataSource",
                                        pool.source(),
                                        "eclipselink.target-database",
                                        "SQLServer")));
    }

    @AfterAll
    static void stop() {
        open.close();
        assertThat(STATEMENTS)
                .anyMatch(sql -> sql.contains("WITH (UPDLOCK)"))
                .anyMatch(sql -> sql.contains("ROWS ONLY"))
                .noneMatch(sql -> sql.matches(
                        "(?s).*(\\|\\||\\bLIMIT\\b|\\bTRUE\\b|\\bFALSE\\b|FOR UPDATE|CASE WHEN \\w+ THEN).*"));
    }

    @Override
    OpenDatabase open() {
        return open;
    }

    @Test
    void isTheDialectThatEclipseLinkFindsForTheServer() {
        assertThat(DBPlatformHelper.getDBPlatform("Microsoft SQL Server", "0", "16", new DefaultSessionLog()))
                .isEqualTo(SQLServerPlatform.class.getName());
    }

    private static DataSource recorded(DataSource source) {
        return (DataSource) proxy(DataSource.class, source);
    }

    private static Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                STATEMENTS.add((String) arguments[0]);
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getReturnType() == Connection.class ? proxy(Connection.class, result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
