package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.KeycloakServer;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;
import org.secureprint.itests.server.TestCa;

/** People of a real Keycloak over real TLS sign in with a real browser, without any script. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenIdConnectIT {
    private static final String PID = "org.secureprint.identity.oidc";
    private static final String PASSWORD = "a river under the house";
    private static final String LOCAL_PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static KeycloakServer keycloak;
    private static SpmServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        TestCa ca = new TestCa(directory.resolve("ca"));
        keycloak = new KeycloakServer(directory.resolve("keycloak"), ca);
        server = SpmServer.in(directory.resolve("server"));
        server.configure(PID, "issuer", keycloak.issuer())
                .configure(PID, "displayName", "the clinic")
                .configure(PID, "clientId", KeycloakServer.CLIENT)
                .configure(PID, "baseUrl", server.https("").toString())
                .configure(PID, "trustFile", ca.certificateFile().toString())
                .configure(PID, "administratorGroups", "chief")
                .start();
        People.at(server).addUser("local", LOCAL_PASSWORD, "user");
        giveSecret();
        keycloak.start(server, certificate(), Map.of("ann", PASSWORD, "chief", PASSWORD, "local", PASSWORD));
        browser = new Browser(server.https("/"), false);
    }

    @AfterAll
    static void stop() throws Exception {
        // also what is left of a start that failed
        for (AutoCloseable started : Arrays.asList(keycloak, server, browser)) {
            if (started != null) {
                started.close();
            }
        }
    }

    private static void giveSecret() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), KeycloakServer.CLIENT_SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(server.console("spm:target-secret --secret-file " + file + " oidc"))
                .contains("is stored");
    }

    private static Path certificate() throws Exception {
        Path store = server.store().resolve("tls/server.p12");
        char[] password = Files.readString(server.store().resolve("secrets/tls.password"))
                .strip()
                .toCharArray();
        byte[] certificate = KeyStore.getInstance(store.toFile(), password)
                .getCertificate("server")
                .getEncoded();
        return Files.writeString(
                directory.resolve("server.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
    }

    /** From the sign-in page of the server to Keycloak's, and back. */
    private static void signIn(String name) {
        browser.go("/sign-in").press("Sign in with the clinic");
        browser.fillNamed("username", name).fillNamed("password", PASSWORD).type(Keys.ENTER);
    }

    @Test
    @Order(1)
    void aPersonOfTheProviderSeesTheirJobs() throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        client.print("ann", "Offer", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        signIn("ann");
        browser.await("Offer");
        assertThat(browser.path()).isEqualTo("/jobs");
        assertThat(browser.cookie("__Host-spm"))
                .containsEntry("secure", true)
                .containsEntry("httpOnly", true)
                .containsEntry("sameSite", "Strict");
        assertThat(browser.go("/admin/settings").text()).contains("no right");
        assertThat(server.console("spm:user-list --json"))
                .containsPattern("\"name\" : \"ann\"[^}]*\"directory\" : \"oidc\"");
    }

    @Test
    @Order(2)
    void whoIsSignedOutThereIsSignedOutHere() throws Exception {
        keycloak.signOut("ann");
        Await.until(PATIENCE, () -> browser.go("/jobs").path().equals("/sign-in"), browser::text);
    }

    @Test
    @Order(3)
    void groupsAreRolesAndSigningOutEndsBothSessions() {
        signIn("chief");
        browser.await("My jobs");
        assertThat(browser.go("/admin/settings").path()).isEqualTo("/admin/settings");
        browser.signOut().await("Sign in with the clinic");
        assertThat(browser.path()).isEqualTo("/sign-in");
        browser.press("Sign in with the clinic");
        assertThat(browser.path()).as("Keycloak asks again").startsWith("/realms/clinic/");
    }

    @Test
    @Order(4)
    void aLocalAccountIsNotTakenOver() {
        signIn("local");
        browser.await("the name of another account");
        assertThat(browser.path()).isEqualTo("/sign-in/with/oidc/callback");
        browser.signIn("local", LOCAL_PASSWORD);
        assertThat(browser.path()).isEqualTo("/jobs");
        browser.signOut();
    }

    @Test
    @Order(5)
    void anOutageStopsNobodyElse() throws Exception {
        keycloak.close();
        // what the provider says of itself is known for an hour; a server that starts knows nothing
        server.configure(PID, "displayName", "a provider that is away");
        Await.until(PATIENCE, () -> browser.go("/sign-in").text().contains("a provider that is away"), browser::text);
        browser.press("Sign in with a provider that is away");
        assertThat(browser.text()).contains("does not answer at the moment");
        browser.signIn("local", LOCAL_PASSWORD);
        assertThat(browser.path()).isEqualTo("/jobs");
        assertThat(server.logSinceStart()).doesNotContain(KeycloakServer.CLIENT_SECRET, PASSWORD);
    }
}
