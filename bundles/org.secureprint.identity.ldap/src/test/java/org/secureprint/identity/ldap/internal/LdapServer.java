package org.secureprint.identity.ldap.internal;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.secureprint.api.settings.TargetSecrets;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.TestCertificates;

/** A directory in memory that offers LDAPS, StartTLS and clear LDAP, and remembers as whom somebody bound and what was searched. */
final class LdapServer extends InMemoryOperationInterceptor implements AutoCloseable {
    static final String BASE = "dc=example,dc=org";
    static final String ACCOUNT = "cn=spm,dc=example,dc=org";
    static final String SECRET = "bind me";

    final List<String> binds = new CopyOnWriteArrayList<>();
    final List<String> filters = new CopyOnWriteArrayList<>();
    volatile LDAPException answer;

    private final InMemoryDirectoryServer server;
    private final Path trustFile;

    LdapServer(Path directory) throws Exception {
        X509Certificate certificate =
                TestCertificates.make(directory, "CN=directory", "-ext", "SAN=dns:localhost", "-ext", "bc=ca:true");
        trustFile = directory.resolve("trusted.pem");
        Files.writeString(
                trustFile,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        SSLContext tls = tls(directory.resolve("certificate.p12"));
        InetAddress here = InetAddress.getLoopbackAddress();
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(ACCOUNT, SECRET);
        config.addInMemoryOperationInterceptor(this);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig("ldaps", here, 0, tls.getServerSocketFactory(), null),
                InMemoryListenerConfig.createLDAPConfig("starttls", here, 0, tls.getSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig("clear", here, 0, null));
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    }

    private static SSLContext tls(Path keyStore) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Adds a person with more attributes, {@code name: value}. */
    void person(String uid, String password, String... more) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "dn: " + dn(uid),
                "objectClass: person",
                "uid: " + uid,
                "cn: " + uid + " X.",
                "userPassword: " + password));
        lines.addAll(List.of(more));
        server.add(lines.toArray(String[]::new));
    }

    void group(String cn, String... members) throws Exception {
        List<String> lines =
                new ArrayList<>(List.of("dn: cn=" + cn + "," + BASE, "objectClass: groupOfNames", "cn: " + cn));
        for (String member : members) {
            lines.add("member: " + dn(member));
        }
        server.add(lines.toArray(String[]::new));
    }

    void remove(String uid) throws LDAPException {
        server.delete(dn(uid));
    }

    static String dn(String uid) {
        return "uid=" + uid + "," + BASE;
    }

    /** The configuration that leads here by {@code ldaps}, {@code starttls} or {@code clear}, with other values on top. */
    LdapConfig config(String listener, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "host",
                "localhost",
                "port",
                server.getListenPort(listener),
                "tls",
                listener.equals("ldaps") ? "ldaps" : "starttls",
                "trustFile",
                trustFile.toString(),
                "bindDn",
                ACCOUNT,
                "baseDn",
                BASE));
        values.putAll(more);
        return Configs.of(LdapConfig.class, values);
    }

    void stop() {
        server.shutDown(true);
    }

    void start() throws LDAPException {
        server.startListening();
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
        binds.add(request.getRequest().getBindDN());
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
        filters.add(request.getRequest().getFilter().toString());
        if (answer != null) {
            throw answer;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The password of the account, for whatever target. */
    static TargetSecrets secrets(Optional<String> secret) {
        return new TargetSecrets() {
            @Override
            public void declare(String name, String target) {}

            @Override
            public Optional<char[]> find(String name) {
                return secret.map(String::toCharArray);
            }

            @Override
            public void put(String name, char[] other) {}

            @Override
            public List<Target> list() {
                return List.of();
            }
        };
    }
}
