package org.secureprint.itests.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenLDAP server with a database of its own, on free ports: LDAPS and LDAP with StartTLS. It refuses everything without TLS,
 * and shows people to nobody but the account {@link #ACCOUNT}. For one thread.
 */
public final class SlapdServer implements AutoCloseable {
    public static final String BASE = "dc=example,dc=org";
    public static final String ACCOUNT = "cn=reader," + BASE;
    public static final String ACCOUNT_PASSWORD = "read only";

    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final String ROOT = "cn=root," + BASE;
    private static final String ROOT_PASSWORD = "all rights";

    private final Path directory;
    private final Path certificate;
    private final Path key;
    private final Path trusted;
    private final int ldapsPort = Ports.free();
    private final int ldapPort = Ports.free();
    private Process process;

    /**
     * Makes an empty directory with the account that may read it, and starts the server.
     *
     * @param directory for its files; made here
     * @param ca issues its certificate for {@code localhost}
     */
    public SlapdServer(Path directory, TestCa ca) throws Exception {
        this.directory = Files.createDirectories(directory);
        trusted = ca.certificateFile();
        certificate = directory.resolve("slapd.crt");
        key = directory.resolve("slapd.key");
        use(ca.issue("dns:localhost"));
        Files.createDirectories(directory.resolve("database"));
        Files.writeString(directory.resolve("slapd.conf"), configuration());
        start();
        try {
            change(people());
        } catch (IOException e) {
            stop();
            throw e;
        }
    }

    private static String people() {
        return """
                dn: %1$s
                changetype: add
                objectClass: domain
                dc: example

                dn: %2$s
                changetype: add
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: reader
                userPassword: %3$s
                """
                .formatted(BASE, ACCOUNT, ACCOUNT_PASSWORD);
    }

    private String configuration() {
        return """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                moduleload ppolicy
                TLSCACertificateFile %1$s
                TLSCertificateFile %2$s
                TLSCertificateKeyFile %3$s
                TLSVerifyClient never
                pidfile %4$s/slapd.pid
                security tls=128
                sizelimit size.soft=500 size.hard=500 size.prtotal=unlimited
                database mdb
                suffix %5$s
                rootdn %6$s
                rootpw "%7$s"
                directory %4$s/database
                dbnosync
                overlay ppolicy
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="%8$s" read by anonymous auth by * none
                """
                .formatted(trusted, certificate, key, directory, BASE, ROOT, ROOT_PASSWORD, ACCOUNT);
    }

    /** Starts the server and waits until it answers. */
    public void start() throws IOException {
        String urls = "ldaps://127.0.0.1:" + ldapsPort + "/ ldap://127.0.0.1:" + ldapPort + "/";
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-d",
                        "0",
                        "-f",
                        directory.resolve("slapd.conf").toString(),
                        "-h",
                        urls)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("slapd.log").toFile()))
                .start();
        Await.until(
                Duration.ofSeconds(20),
                () -> listens(ldapsPort) && listens(ldapPort),
                () -> PROGRAM + " in " + directory);
    }

    /** Ends the server at once. */
    public void stop() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /** Shows another certificate from the next start on. */
    public final void use(TestCa.Certificate other) throws IOException {
        Files.writeString(certificate, other.pem());
        Path pkcs8 = Files.writeString(directory.resolve("java.key"), other.keyPem());
        // GnuTLS reads no key of the kind that Java writes, without its public half
        Commands.run(List.of("openssl", "ec", "-in", pkcs8.toString(), "-out", key.toString()));
    }

    public int ldapsPort() {
        return ldapsPort;
    }

    public int ldapPort() {
        return ldapPort;
    }

    /** Adds a person. */
    public void addPerson(String uid, String displayName, String password) throws IOException {
        change(
                """
                dn: uid=%1$s,%4$s
                changetype: add
                objectClass: inetOrgPerson
                uid: %1$s
                cn: %2$s
                sn: %2$s
                userPassword: %3$s
                """
                        .formatted(uid, displayName, password, BASE));
    }

    /** Adds groups with this one member: {@code prefix1} to {@code prefixN}. */
    public void addGroups(String prefix, int count, String uid) throws IOException {
        StringBuilder ldif = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            ldif.append(
                    """
                    dn: cn=%1$s%2$d,%3$s
                    changetype: add
                    objectClass: groupOfNames
                    cn: %1$s%2$d
                    member: uid=%4$s,%3$s

                    """
                            .formatted(prefix, i, BASE, uid));
        }
        change(ldif.toString());
    }

    /** Makes changes, in LDIF (RFC 2849). */
    public void change(String ldif) throws IOException {
        Path file = Files.writeString(directory.resolve("change.ldif"), ldif);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "ldapmodify",
                        "-x",
                        "-H",
                        "ldaps://127.0.0.1:" + ldapsPort,
                        "-D",
                        ROOT,
                        "-w",
                        ROOT_PASSWORD,
                        "-f",
                        file.toString()))
                .redirectErrorStream(true);
        // OpenLDAP's tools take localhost for the machine's own name, for which the certificate is not
        builder.environment().put("LDAPTLS_REQCERT", "never");
        Process modify = builder.start();
        try (InputStream output = modify.getInputStream()) {
            String text = new String(output.readAllBytes());
            if (modify.waitFor() != 0) {
                throw new IOException("ldapmodify: " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The keys of {@code org.secureprint.identity.ldap} that lead to this server, by name. */
    public Map<String, String> configurationKeys() {
        return Map.of(
                "host",
                "localhost",
                "port",
                Integer.toString(ldapsPort),
                "tls",
                "ldaps",
                "trustFile",
                trusted.toString(),
                "bindDn",
                ACCOUNT,
                "baseDn",
                BASE);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
