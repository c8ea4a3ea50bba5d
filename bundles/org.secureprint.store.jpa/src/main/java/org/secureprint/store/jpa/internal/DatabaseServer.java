package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a database server is and how it is reached, checked: names only, since the drivers make URLs of them that can carry options, and
 * nothing in clear or unverified over a network.
 *
 * @param password null for none
 */
record DatabaseServer(String host, int port, String database, String user, String password, TlsMode tlsMode) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_$.@-]{0,62}");

    /** Names that some resolver might lead elsewhere are not among them. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * Reads a configuration.
     *
     * @param usualPort of this kind of server
     * @throws IllegalArgumentException if a value is not what it should be, in a sentence for the administrator
     */
    static DatabaseServer of(StoreConfig config, int usualPort) throws IOException {
        return new DatabaseServer(
                checked("host", HOST, config.host()),
                port(config.port(), usualPort),
                checked("database", NAME, config.database()),
                checked("user", NAME, config.user()),
                password(config.passwordFile()),
                tlsMode(config));
    }

    private static String checked(String key, Pattern allowed, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + key + "' is not a plain " + key + " name. Give the name alone: no URL and no options.");
        }
        return value;
    }

    private static int port(int port, int usual) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "'port' is a number from 1 to 65535, or 0 for the usual " + usual + ", not " + port + ".");
        }
        return port == 0 ? usual : port;
    }

    private static TlsMode tlsMode(StoreConfig config) {
        TlsMode mode = TlsMode.of(config.tlsMode());
        boolean loopback =
                LOOPBACK.matcher(config.host().toLowerCase(Locale.ROOT)).matches();
        if (mode != TlsMode.VERIFY_FULL && !loopback) {
            throw new IllegalArgumentException(
                    "'tlsMode' is verify-full for a database on another machine (" + config.host()
                            + "): with '" + config.tlsMode()
                            + "' anybody on the way could pose as it. Set tlsMode = verify-full, and"
                            + " tlsRootCertificateFile to the certificates that vouch for it.");
        }
        return mode;
    }

    private static String password(String file) throws IOException {
        if (file.isEmpty()) {
            return null;
        }
        Path path = Path.of(file);
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        if (rights.contains(PosixFilePermission.OTHERS_READ)) {
            throw new IllegalArgumentException(
                    "Everybody can read the password file " + path + ". Take that right away: chmod o-r.");
        }
        return Files.readString(path).strip();
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
