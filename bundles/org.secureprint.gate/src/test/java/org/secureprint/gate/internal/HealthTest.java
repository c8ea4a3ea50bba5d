package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.Route;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.gate.internal.GateServer.Answer;

/** S-11: a server whose vault is closed says so, and its printers do not seem not to exist. */
class HealthTest {
    private GateServer server;
    private String closedBecause;

    private final KeyManagement keys = (KeyManagement) Proxy.newProxyInstance(
            KeyManagement.class.getClassLoader(),
            new Class<?>[] {KeyManagement.class},
            (proxy, method, arguments) -> Optional.ofNullable(closedBecause));

    @BeforeEach
    void start() throws Exception {
        server = new GateServer(new Route("GET", "/", Access.anybody(), exchange -> {
            try (OutputStream out = exchange.respond(200, "text/plain", 1, Map.of())) {
                out.write('x');
            }
        }));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void isGoodWhileTheVaultIsOpen() throws Exception {
        assertThat(get("/health").status()).as("there is no vault").isEqualTo(503);
        server.health.set(keys);
        assertThat(get("/health").status()).isEqualTo(200);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get("/ipp/print").status()).isEqualTo(404);
        server.health.clear(keys);
        assertThat(get("/health").status()).isEqualTo(503);
    }

    @Test
    void saysThatTheVaultIsClosedAndNamesNoFile() throws Exception {
        closedBecause = "The key ring /var/lib/spm/keys/keyring.p12 is missing.";
        server.health.set(keys);
        for (String path : new String[] {"/health", "/ipp/print", "/api/v1/jobs"}) {
            Answer answer = get(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isNotNull();
            assertThat(answer.body())
                    .contains("its vault is closed", "spm:key-list")
                    .doesNotContain("/var/lib");
        }
        assertThat(get("/").status()).as("what is there is served").isEqualTo(200);
    }

    private Answer get(String path) throws IOException {
        return server.send("GET " + path + " HTTP/1.1\nHost: HOST\nConnection: close\n\n");
    }
}
