package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** What the server believes of whom it calls, and how long and how much it takes. */
class ProviderCallsTest extends OidcFixture {
    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    private void assertAway() {
        PrintException away = catchThrowableOfType(PrintException.class, this::signIn);
        assertThat(away.status()).isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
        assertThat(away)
                .hasMessage("Clinic does not answer at the moment. Try again in a minute, or sign in with a name and a"
                        + " password of this server.");
        assertThat(accounts.admitted).isEmpty();
    }

    @Test
    void anOutageEndsByItself() throws Exception {
        String issuer = provider.issuer();
        provider.instead(DESCRIPTION, exchange -> TestProvider.json(exchange, 500, "{}"));
        assertAway();
        int asked = provider.asked.size();
        assertAway();
        assertThat(provider.asked)
                .as("nobody waits for what failed a moment ago")
                .hasSize(asked);
        provider.again(DESCRIPTION);
        configure(Map.of());
        assertThat(signIn().name()).isEqualTo("ann");
        provider.close();
        assertThat(issuer).isEqualTo(provider.issuer());
        assertThat(refusalOfTheToken().status()).isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
    }

    /** The description is there already. */
    private PrintException refusalOfTheToken() {
        accounts.admitted.clear();
        return refusal();
    }

    @ParameterizedTest
    @ValueSource(strings = {DESCRIPTION, "/keys", "/token"})
    void nobodyIsFollowedElsewhere(String path) throws Exception {
        try (TestProvider other = new TestProvider(directory)) {
            provider.instead(path, exchange -> redirect(exchange, URI.create(other.issuer() + path)));
            if (path.equals("/token")) {
                assertThat(refusal().status()).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
            } else {
                assertAway();
            }
            assertThat(other.asked).isEmpty();
        }
    }

    private static void redirect(HttpExchange exchange, URI there) throws IOException {
        TestProvider.body(exchange);
        exchange.getResponseHeaders().set("Location", there.toString());
        exchange.sendResponseHeaders(307, -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {DESCRIPTION, "/keys", "/token"})
    void anAnswerHasAnEnd(String path) {
        CountDownLatch hungUp = new CountDownLatch(1);
        provider.instead(path, exchange -> {
            TestProvider.body(exchange);
            pour(exchange, hungUp);
        });
        assertAway();
        assertThat(awaits(hungUp)).as("the server hangs up").isTrue();
    }

    private static void pour(HttpExchange exchange, CountDownLatch hungUp) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 10_000; i++) {
                out.write(new byte[Calls.MAX_OCTETS / 4]);
            }
        } catch (IOException e) {
            hungUp.countDown();
            throw e;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DESCRIPTION, "/keys", "/token"})
    void anAnswerThatTricklesIsGivenUp(String path) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        provider.instead(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 100 && !awaits(over, Duration.ofMillis(50)); i++) {
                out.write(' ');
                out.flush();
            }
        });
        long start = System.nanoTime();
        assertAway();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1400), Duration.ofMillis(4500));
        over.countDown();
    }

    private static boolean awaits(CountDownLatch latch) {
        return awaits(latch, Duration.ofSeconds(10));
    }

    private static boolean awaits(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void aCertificateOfNobodyKnownIsRefused(@TempDir Path other) throws Exception {
        try (TestProvider stranger = new TestProvider(other)) {
            configure(Map.of("trustFile", stranger.certificate.toString()));
            assertAway();
            configure(Map.of("trustFile", ""));
            assertAway();
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        configure(Map.of("issuer", provider.issuer().replace("localhost", "127.0.0.1")));
        assertAway();
        assertThat(provider.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "[fe80::1]", "0.0.0.0", "224.0.0.1"})
    void addressesOfNoProviderAreNotCalled(String host) {
        configure(Map.of("issuer", "https://" + host + ":8443/realm"));
        assertAway();
        assertThatThrownBy(() -> new Calls("", 1000, 1000)
                        .retrieveResource(URI.create("https://" + host + "/").toURL()))
                .hasMessageContaining("which is no provider's");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://evil.example",
        "token_endpoint, http://localhost/token",
        "authorization_endpoint, javascript:alert(1)",
        "jwks_uri, file:///etc/passwd",
        "end_session_endpoint, http://localhost/logout",
        "jwks_uri, ''"
    })
    void aDescriptionIsOfThisProviderAndLeadsToTlsOnly(String key, String value) {
        String lie =
                provider.description().replaceFirst("\"" + key + "\":\"[^\"]*\"", "\"" + key + "\":\"" + value + "\"");
        assertThat(lie).isNotEqualTo(provider.description());
        provider.instead(DESCRIPTION, exchange -> TestProvider.json(exchange, 200, lie));
        assertAway();
    }

    @Test
    void aFileWithoutCertificatesIsNoTrust(@TempDir Path other) throws Exception {
        Path file = Files.writeString(other.resolve("empty.pem"), "");
        assertThatThrownBy(() -> new Calls(file.toString(), 1, 1)).hasMessageContaining("'trustFile'");
    }
}
