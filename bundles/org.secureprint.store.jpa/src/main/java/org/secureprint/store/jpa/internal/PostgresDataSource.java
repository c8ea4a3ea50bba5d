package org.secureprint.store.jpa.internal;

import java.io.IOException;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, reached by host, port, database and user. */
final class PostgresDataSource {
    private static final int USUAL_PORT = 5432;

    /** Nobody waits longer for a database that is out of reach; no statement but those that change tables takes as long. */
    private static final int ANSWER_SECONDS = 10;

    private PostgresDataSource() {}

    /**
     * A data source for a configuration.
     *
     * @throws IllegalArgumentException if a value is not what it should be, in a sentence for the administrator
     */
    static PGSimpleDataSource of(StoreConfig config) throws IOException {
        DatabaseServer server = DatabaseServer.of(config, USUAL_PORT);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        source.setUser(server.user());
        authenticate(source, server.password());
        source.setSslMode(server.tlsMode().keyword());
        if (config.tlsRootCertificateFile().isEmpty()) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        } else {
            source.setSslRootCert(config.tlsRootCertificateFile());
        }
        source.setGssEncMode("disable");
        source.setApplicationName("secureprint");
        source.setOptions("-c synchronous_commit=on");
        source.setReWriteBatchedInserts(true);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(config.connectTimeoutSeconds());
        source.setLoginTimeout(config.connectTimeoutSeconds());
        source.setSocketTimeout(ANSWER_SECONDS);
        return source;
    }

    /** The password itself never leaves this process: whoever answers has to prove that they know it too (RFC 5802). */
    private static void authenticate(PGSimpleDataSource source, String password) {
        source.setPassword(password);
        if (password != null) {
            source.setRequireAuth("scram-sha-256");
        }
    }
}
