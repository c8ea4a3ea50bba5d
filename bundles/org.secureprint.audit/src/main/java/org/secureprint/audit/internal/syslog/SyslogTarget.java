package org.secureprint.audit.internal.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A syslog server, and how it is known that it is the right one: its certificate comes from a known CA and is for this host.
 *
 * @param caFile empty for the CAs that Java knows
 * @param clientKeyFile empty to show no certificate
 */
record SyslogTarget(String host, int port, String caFile, String clientKeyFile) {
    private static final int LINGER_SECONDS = 1;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int END_MILLIS = 10_000;
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Connects. The passphrase is asked for where there is a client's key; the copy is cleared. */
    SyslogConnection connect(Supplier<Optional<char[]>> passphrase) throws IOException {
        return connect(passphrase, END_MILLIS);
    }

    /** @param endMillis how long the server may take to end a connection that this server ends */
    SyslogConnection connect(Supplier<Optional<char[]>> passphrase, int endMillis) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(clientKeys(passphrase), trust().getTrustManagers(), null);
            Socket plain = new Socket();
            try {
                plain.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
                plain.setSoTimeout(CONNECT_MILLIS);
                // otherwise closing waits for a write that a server which does not read holds up
                plain.setSoLinger(true, LINGER_SECONDS);
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setProtocols(PROTOCOLS);
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return new SyslogConnection(plain, socket, endMillis);
            } catch (IOException | RuntimeException e) {
                plain.close();
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates for the syslog server can't be used: " + e.getMessage(), e);
        }
    }

    private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = null;
        if (!caFile.isEmpty()) {
            known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            try (InputStream in = Files.newInputStream(Path.of(caFile))) {
                int number = 0;
                for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    known.setCertificateEntry("ca-" + number++, ca);
                }
            }
        }
        factory.init(known);
        return factory;
    }

    private KeyManager[] clientKeys(Supplier<Optional<char[]>> passphrase)
            throws IOException, GeneralSecurityException {
        if (clientKeyFile.isEmpty()) {
            return new KeyManager[0];
        }
        char[] secret = passphrase
                .get()
                .orElseThrow(() -> new IOException("The passphrase of " + clientKeyFile
                        + " is not stored. Give it with spm:target-secret syslog"));
        try (InputStream in = Files.newInputStream(Path.of(clientKeyFile))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, secret);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, secret);
            return factory.getKeyManagers();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Everything that decides who gets to see the client's key at work. */
    @Override
    public String toString() {
        return "syslog-tls://" + host + ':' + port + " verified by " + (caFile.isEmpty() ? "Java's CAs" : caFile)
                + (clientKeyFile.isEmpty() ? "" : ", showing " + clientKeyFile);
    }
}
