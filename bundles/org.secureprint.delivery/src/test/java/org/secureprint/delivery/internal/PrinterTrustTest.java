package org.secureprint.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.tls.WatchedCertificate;

/** Which printers' certificates are believed over IPPS (RFC 7472). */
class PrinterTrustTest {
    @TempDir
    Path directory;

    private HttpsServer printer;

    @AfterEach
    void stop() {
        if (printer != null) {
            printer.stop(0);
        }
    }

    @Test
    void believesACertificateOfAKnownCaForTheRightName() throws Exception {
        certificate("-ext", "san=ip:127.0.0.1").writeTo(directory.resolve("authorities.pem"));

        assertThat(ask()).isEqualTo(200);
    }

    @Test
    void refusesACertificateOfAKnownCaForAnotherName() throws Exception {
        certificate("-ext", "san=dns:other.example.org,ip:127.0.0.2").writeTo(directory.resolve("authorities.pem"));

        assertThatThrownBy(this::ask).isInstanceOf(SSLException.class).hasMessageContaining("127.0.0.1");
    }

    @Test
    void refusesTheRightNameOfAnUnknownCa() throws Exception {
        certificate("-ext", "san=ip:127.0.0.1");
        TestCertificate.make(directory.resolve("ca.p12"), "-ext", "bc=ca:true")
                .writeTo(directory.resolve("authorities.pem"));

        assertThatThrownBy(this::ask).isInstanceOf(SSLException.class).hasMessageContaining("PKIX");
    }

    @Test
    void theEndsOfAllOfThemAreWatched() throws Exception {
        TestCertificate pinned = TestCertificate.make(directory.resolve("a.p12"), "-validity", "9");
        pinned.writeTo(directory.resolve("mfp1.pem"));
        TestCertificate.make(directory.resolve("b.p12")).writeTo(directory.resolve("authorities.pem"));
        Files.writeString(directory.resolve("broken.pem"), "nothing");

        List<WatchedCertificate> watched = new PrinterTrust(directory).certificates();

        assertThat(watched)
                .extracting(WatchedCertificate::name)
                .containsExactlyInAnyOrder(
                        "The pinned certificate of printer mfp1", "The certificate of the CA CN=printer for printers");
        assertThat(watched)
                .contains(new WatchedCertificate(
                        "The pinned certificate of printer mfp1",
                        pinned.certificate().getNotAfter().toInstant()));
        assertThat(new PrinterTrust(directory.resolve("none")).certificates()).isEmpty();
    }

    private TestCertificate certificate(String... more) throws Exception {
        TestCertificate certificate = TestCertificate.make(directory.resolve("printer.p12"), more);
        printer = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        printer.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        printer.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        printer.start();
        return certificate;
    }

    private int ask() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(new PrinterTrust(directory).contextFor("mfp1"))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:"
                                        + printer.getAddress().getPort() + "/"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
