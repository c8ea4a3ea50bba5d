package org.secureprint.store.jpa.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A data source whose prepared SELECTs are written as Transact-SQL: this bundle's own ones are in the SQL that H2 and PostgreSQL share,
 * and SQL Server says four phrases of it otherwise. What EclipseLink makes has none of them.
 */
final class TransactSql {
    private static final Pattern LIMIT = Pattern.compile("\\bLIMIT (\\?|\\d+)");
    private static final Pattern CONDITION = Pattern.compile("CASE WHEN (\\w+) THEN");

    private TransactSql() {}

    static DataSource of(DataSource source) {
        return (DataSource) proxy(DataSource.class, source);
    }

    /** The statement as SQL Server understands it. */
    static String translate(String sql) {
        if (!sql.startsWith("SELECT")) {
            return sql;
        }
        String limited = LIMIT.matcher(sql).replaceAll("OFFSET 0 ROWS FETCH NEXT $1 ROWS ONLY");
        return CONDITION
                .matcher(limited)
                .replaceAll("CASE WHEN $1 = 1 THEN")
                .replace(" || ", " + ")
                .replace("= TRUE", "= 1");
    }

    private static Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                TransactSql.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> invoke(target, method, arguments));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")) {
            arguments[0] = translate((String) arguments[0]);
        }
        try {
            Object result = method.invoke(target, arguments);
            return method.getReturnType() == Connection.class ? proxy(Connection.class, result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
