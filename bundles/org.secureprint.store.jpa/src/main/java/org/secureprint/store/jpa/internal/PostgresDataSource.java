package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, reached by host, port, database and user. */
final class PostgresDataSource {
    /** The driver makes a URL of what it is given: no character that means something there is let in. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_$.@-]{0,62}");
    private static final Set<String> TLS_MODES = Set.of("verify-full", "verify-ca", "require", "disable");
    private static final int SOCKET_TIMEOUT_SECONDS = 30;

    private PostgresDataSource() {}

    /**
     * A data source for a configuration.
     *
     * @throws IllegalArgumentException if a value is not what it should be, in a sentence for the administrator
     */
    static PGSimpleDataSource of(StoreConfig config) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {checked("host", HOST, config.host())});
        source.setPortNumbers(new int[] {port(config.port())});
        source.setDatabaseName(checked("database", NAME, config.database()));
        source.setUser(checked("user", NAME, config.user()));
        source.setPassword(password(config.passwordFile()));
        source.setSslMode(tlsMode(config.tlsMode()));
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
        source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        return source;
    }

    private static String checked(String key, Pattern allowed, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + key + "' is not a plain " + key + " name. Give the name alone: no URL and no options.");
        }
        return value;
    }

    private static int port(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("'port' is a number from 1 to 65535, not " + port + ".");
        }
        return port;
    }

    private static String tlsMode(String mode) {
        if (!TLS_MODES.contains(mode)) {
            throw new IllegalArgumentException("'tlsMode' is verify-full, verify-ca, require or disable.");
        }
        return mode;
    }

    private static String password(String file) throws IOException {
        if (file.isEmpty()) {
            return null;
        }
        Path path = Path.of(file);
        if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IllegalArgumentException(
                    "Everybody can read the password file " + path + ". Take that right away: chmod o-r.");
        }
        return Files.readString(path).strip();
    }
}
