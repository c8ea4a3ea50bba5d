package org.secureprint.platform.jetty.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.jmx.MBeanContainer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Jetty, configured by the {@code jetty.xml} of the product. */
class KeyReloadTest {
    private static final int BODY = 300_000;

    @TempDir
    Path directory;

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private Path store;
    private Path trusted;
    private Server server;
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        store = directory.resolve("server.p12");
        trusted = directory.resolve("clients.p12");
        make("first", "password-1");
        trust("password-1");
        server = new Server();
        server.addBean(new MBeanContainer(beans));
        XmlConfiguration xml = new XmlConfiguration(ResourceFactory.root()
                .newResource(Path.of("../../../config/etc/jetty.xml").toAbsolutePath()));
        xml.getIdMap().put("Server", server);
        xml.configure();
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(store.toString());
        keys.setKeyStorePassword("password-1");
        keys.setTrustStorePath(trusted.toString());
        keys.setTrustStorePassword("password-1");
        keys.setWantClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        connector = new ServerConnector(
                server, new SslConnectionFactory(keys, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Counting());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void newConnectionsGetTheNewKeyAndAnUploadGoesOn() throws Exception {
        Certificate first = certificate("password-1");
        try (SSLSocket upload = connect(first)) {
            OutputStream out = upload.getOutputStream();
            out.write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[BODY / 3]);
            out.flush();

            make("second", "password-2");
            trust("password-2");
            assertThat(reload("password-2")).isEqualTo(1);

            Certificate second = certificate("password-2");
            assertThat(second).isNotEqualTo(first);
            try (SSLSocket fresh = connect(second)) {
                assertThat(fresh.getSession().getPeerCertificates()[0]).isEqualTo(second);
            }
            out.write(new byte[BODY - BODY / 3]);
            out.flush();
            assertThat(answer(upload)).startsWith("HTTP/1.1 200").endsWith("\r\n" + BODY);
        }
    }

    @Test
    void aStoreThatCannotBeReadChangesNothing() throws Exception {
        Certificate first = certificate("password-1");
        Files.writeString(store, "no key store");

        assertThatThrownBy(() -> reload("password-1")).isInstanceOf(MBeanException.class);
        try (SSLSocket socket = connect(first)) {
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(first);
        }
    }

    @Test
    void aWrongPasswordChangesNothing() throws Exception {
        Certificate first = certificate("password-1");

        assertThatThrownBy(() -> reload("another")).isInstanceOf(MBeanException.class);
        try (SSLSocket socket = connect(first)) {
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(first);
        }
    }

    @Test
    void aTrustStoreWithAnotherPasswordChangesNothing() throws Exception {
        Certificate first = certificate("password-1");
        make("second", "password-2");

        assertThatThrownBy(() -> reload("password-2")).isInstanceOf(MBeanException.class);
        try (SSLSocket socket = connect(first)) {
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(first);
        }
    }

    private Object reload(String password) throws Exception {
        ObjectName name = beans.queryNames(
                        new ObjectName("org.secureprint.platform.jetty.reload:type=keyreload,*"), null)
                .iterator()
                .next();
        return beans.invoke(name, "reload", new Object[] {password}, new String[] {String.class.getName()});
    }

    private SSLSocket connect(Certificate trusted) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("server", trusted);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static String answer(SSLSocket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n" + BODY)) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            text.append((char) octet);
        }
        return text.toString();
    }

    private Certificate certificate(String password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        return keys.getCertificate("server");
    }

    /** The trust store with the present certificate, which plays no part here, under this password. */
    private void trust(String password) throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("ca-1", certificate(password));
        try (OutputStream out = Files.newOutputStream(trusted)) {
            authorities.store(out, password.toCharArray());
        }
    }

    private void make(String name, String password) throws Exception {
        Path made = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        made.toString(),
                        "-storepass",
                        password)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        Files.move(made, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Says how many octets it got. */
    private static final class Counting extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            long octets = 0;
            try (InputStream in = Content.Source.asInputStream(request)) {
                octets = in.skip(0) + in.transferTo(OutputStream.nullOutputStream());
            }
            String text = Long.toString(octets);
            response.getHeaders().put("Content-Length", text.length());
            Content.Sink.write(response, true, text, callback);
            return true;
        }
    }
}
