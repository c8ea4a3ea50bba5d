package org.secureprint.identity.ldap.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the directory is. A host name or an address and nothing else: no scheme, no path, no user.
 *
 * @param tls how TLS begins: at once, or with StartTLS (RFC 4511 section 4.14)
 * @param trustFile the PEM file of the believed CAs, or empty
 */
record Target(String host, int port, Tls tls, String trustFile) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_HOST = 253;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
    private static final Pattern ADDRESS_6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    enum Tls {
        LDAPS,
        STARTTLS
    }

    /**
     * The configured one.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    static Target of(LdapConfig config) {
        String host = config.host().strip().toLowerCase(Locale.ROOT);
        boolean name = host.length() <= MAX_HOST
                && (NAME.matcher(host).matches() || ADDRESS_6.matcher(host).matches());
        if (!name) {
            throw new IllegalArgumentException("'host' is the name or the address of a host, without 'ldaps://'.");
        }
        if (config.port() < 1 || config.port() > MAX_PORT) {
            throw new IllegalArgumentException("'port' is a number from 1 to " + MAX_PORT + ".");
        }
        if (!Set.of("ldaps", "starttls").contains(config.tls())) {
            throw new IllegalArgumentException("'tls' is ldaps or starttls; without TLS nothing is asked.");
        }
        return new Target(
                host,
                config.port(),
                Tls.valueOf(config.tls().toUpperCase(Locale.ROOT)),
                config.trustFile().strip());
    }

    /**
     * The address to connect to.
     *
     * @throws UnknownHostException if there is none, or one that is no directory's: of nobody, of many, or of this link only, where
     *     clouds keep the credentials of machines
     */
    InetAddress address() throws UnknownHostException {
        InetAddress address = InetAddress.getByName(host);
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || address.isLinkLocalAddress()) {
            throw new UnknownHostException(
                    host + " is " + address.getHostAddress() + ", which is no directory's address");
        }
        return address;
    }

    /** Everything that decides who gets to see the bind secret. */
    @Override
    public String toString() {
        return tls.name().toLowerCase(Locale.ROOT) + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + port + (trustFile.isEmpty() ? "" : " (" + trustFile + ")");
    }
}
