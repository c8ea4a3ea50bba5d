package org.secureprint.store.jpa.internal;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Microsoft SQL Server, reached by host, port, database and user. */
final class SqlServerDataSource {
    private static final int USUAL_PORT = 1433;
    private static final int SOCKET_TIMEOUT_SECONDS = 30;

    private SqlServerDataSource() {}

    /**
     * A data source for a configuration.
     *
     * @param data the server's data directory; the certificates that vouch for the database server are kept there as the driver reads
     *     them
     * @throws IllegalArgumentException if a value is not what it should be, in a sentence for the administrator
     */
    static SQLServerDataSource of(StoreConfig config, Path data) throws IOException {
        DatabaseServer server = DatabaseServer.of(config, USUAL_PORT);
        SQLServerDataSource source = new SQLServerDataSource();
        source.setServerName(server.host().replaceAll("[\\[\\]]", ""));
        source.setPortNumber(server.port());
        source.setDatabaseName(server.database());
        source.setUser(server.user());
        source.setPassword(server.password());
        protect(source, server);
        if (!config.tlsRootCertificateFile().isEmpty()) {
            TrustStoreFile trusted = TrustStoreFile.of(Path.of(config.tlsRootCertificateFile()), data);
            source.setTrustStore(trusted.path().toString());
            source.setTrustStoreType(TrustStoreFile.TYPE);
            source.setTrustStorePassword(TrustStoreFile.PASSWORD);
        }
        source.setApplicationName("secureprint");
        source.setSendStringParametersAsUnicode(true);
        source.setLoginTimeout(config.connectTimeoutSeconds());
        source.setConnectRetryCount(0);
        source.setSocketTimeout((int) TimeUnit.SECONDS.toMillis(SOCKET_TIMEOUT_SECONDS));
        return source;
    }

    private static void protect(SQLServerDataSource source, DatabaseServer server) {
        switch (server.tlsMode()) {
            case VERIFY_FULL -> {
                source.setEncrypt("true");
                source.setTrustServerCertificate(false);
                source.setHostNameInCertificate(source.getServerName());
            }
            case REQUIRE -> {
                source.setEncrypt("true");
                source.setTrustServerCertificate(true);
            }
            case DISABLE -> source.setEncrypt("false");
            default ->
                throw new IllegalArgumentException(
                        "'tlsMode' is verify-full, require or disable for SQL Server; its driver knows no verify-ca.");
        }
    }
}
