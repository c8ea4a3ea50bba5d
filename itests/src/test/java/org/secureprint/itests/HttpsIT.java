package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.itests.server.SpmServer;

/** The HTTP engine: what it offers and what it refuses. */
class HttpsIT {
    @TempDir
    static Path directory;

    private static SpmServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SpmServer.in(directory.resolve("https")).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1.3 TLS_AES_256_GCM_SHA384",
                "TLSv1.3 TLS_AES_128_GCM_SHA256",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
            })
    void offersTlsWithForwardSecrecyAndAead(String parameters) throws Exception {
        try (SSLSocket socket = handshake(parameters)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(parameters.split(" ")[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLSv1.2 TLS_RSA_WITH_AES_128_GCM_SHA256"
            })
    void refusesOtherSuites(String parameters) {
        assertThatThrownBy(() -> handshake(parameters).close()).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void tellsNoNameAndVersionOfItsSoftware() throws Exception {
        HttpResponse<String> answer = get(server, "https");

        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty");
    }

    @Test
    void asksForNoCertificateUnlessACaIsNamed() throws Exception {
        Process curl = new ProcessBuilder(
                        "curl", "-skv", server.https("/sign-in").toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("TLS handshake, Finished")
                .doesNotContain("Request CERT");
    }

    @Test
    void answersARequestForAnUnknownName() throws Exception {
        HttpResponse<String> answer = server.httpClient()
                .send(
                        HttpRequest.newBuilder(server.https("/").resolve("https://127.0.0.1:" + server.httpsPort()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isLessThan(400);
    }

    @Test
    void clearHttpIsClosed() {
        assertThatThrownBy(() -> new Socket("127.0.0.1", server.httpPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void oneSettingOpensClearHttp() throws Exception {
        try (SpmServer clear = SpmServer.in(directory.resolve("http"))
                .with("SPM_HTTP_ENABLED", "true")
                .start()) {
            assertThat(get(clear, "http").statusCode()).isBetween(300, 499);
        }
    }

    @Test
    void aHeaderThatNeverEndsIsRefused() throws Exception {
        try (SSLSocket socket = handshake("TLSv1.3 TLS_AES_256_GCM_SHA384")) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(("X-Long: " + "a".repeat(20_000) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 431");
        }
    }

    private static SSLSocket handshake(String parameters) throws Exception {
        SSLSocket socket =
                (SSLSocket) server.sslContext().getSocketFactory().createSocket("127.0.0.1", server.httpsPort());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {parameters.split(" ")[0]});
        socket.setEnabledCipherSuites(new String[] {parameters.split(" ")[1]});
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static HttpResponse<String> get(SpmServer server, String scheme) throws Exception {
        HttpClient client = server.httpClient();
        HttpRequest request = HttpRequest.newBuilder(scheme.equals("http") ? server.http("/") : server.https("/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
