package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SlapdServer;
import org.secureprint.itests.server.SpmServer;
import org.secureprint.itests.server.TestCa;

/** People of a real OpenLDAP directory over real TLS: they print and sign in; whom the directory shuts out, the server shuts out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LdapIT {
    private static final String PID = "org.secureprint.identity.ldap";
    private static final String PASSWORD = "a river under the house";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static TestCa ca;
    private static SlapdServer slapd;
    private static SpmServer server;
    private static QueueClient client;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        ca = new TestCa(directory.resolve("ca"));
        slapd = new SlapdServer(directory.resolve("slapd"), ca);
        slapd.addPerson("ann", "Ann Aalto", PASSWORD);
        slapd.addPerson("boss", "The Boss", PASSWORD);
        slapd.addGroups("team", 1200, "boss");
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.identity", "directoryCheckSeconds", "1");
        slapd.configurationKeys().forEach(LdapIT::configure);
        configure("administratorGroups", "cn=team1200," + SlapdServer.BASE + "; cn=none," + SlapdServer.BASE);
        server.start();
        server.console("spm:queue-put --accepts basic print");
        People.at(server).addUser("local", PASSWORD, "user");
        giveSecret();
        client = new QueueClient(directory, server, "%PDF-1.4\n%%EOF\n".getBytes());
        http = server.httpClient();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        slapd.close();
    }

    private static void configure(String key, String value) {
        try {
            server.configure(PID, key, value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void giveSecret() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), SlapdServer.ACCOUNT_PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(server.console("spm:target-secret --secret-file " + file + " ldap"))
                .contains("is stored");
    }

    private static HttpResponse<String> signIn(String name, String password) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.https("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("name=" + name + "&password=" + password.replace(" ", "+")))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int status(String path, String cookie) throws Exception {
        return get(path, cookie).statusCode();
    }

    private static String cookie(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String print(String person) throws Exception {
        String credentials = person + ":" + PASSWORD.replace(" ", "%20") + "@";
        return client.ipptool("Print-Job", credentials, "", "mallory", 0);
    }

    private static void awaitSignIn(String name, int status) {
        Await.until(SOON, () -> signIn(name, PASSWORD).statusCode() == status, () -> name + " gets " + status);
    }

    @Test
    @Order(1)
    void aPersonOfTheDirectoryPrintsWithLp() throws Exception {
        assertThat(server.console("spm:user-list")).doesNotContain("ann");
        assertThat(print("ann")).contains("[PASS]");
        assertThat(server.console("spm:job-list --json")).contains("\"ann\"");
        assertThat(server.console("spm:user-list --json"))
                .containsPattern("\"name\" : \"ann\"[^}]*\"directory\" : \"ldap\"");
        assertThat(client.ipptool("Print-Job", "ann:wrong@", "", "ann", 0)).contains("[FAIL]");
    }

    /** The 1200 groups are more than the directory shows at once. */
    @Test
    @Order(2)
    void groupsAreRolesOnTheWeb() throws Exception {
        assertThat(status("/admin/settings", cookie(signIn("ann", PASSWORD)))).isEqualTo(403);
        assertThat(status("/admin/settings", cookie(signIn("boss", PASSWORD)))).isEqualTo(200);
        assertThat(signIn("ann", "").statusCode()).as("binds nobody").isEqualTo(401);
        assertThat(signIn("a*", PASSWORD).statusCode()).isEqualTo(401);
    }

    /** A second factor is this server's own, whoever keeps the password; the password alone gives no role then. */
    @Test
    @Order(3)
    void anAdministratorAddsAnAppForCodes() throws Exception {
        String cookie = cookie(signIn("boss", PASSWORD));
        String csrf = found(
                "name=\"csrf\" value=\"([^\"]+)\"",
                get("/second-factor", cookie).body());
        String shown = post("/second-factor/begin", cookie, "csrf=" + csrf + "&password=" + PASSWORD.replace(" ", "+"))
                .body();
        String code = AuthenticatorApp.code(found("id=\"key\">([A-Z2-7]+)<", shown));
        String recovery = post("/second-factor/confirm", cookie, "csrf=" + csrf + "&code=" + code)
                .body();
        assertThat(status("/jobs", cookie)).as("was opened without a code").isEqualTo(401);

        String id =
                found("name=\"id\" value=\"([^\"]+)\"", signIn("boss", PASSWORD).body());
        assertThat(post("/sign-in/code", "", "id=" + id + "&code=" + code).statusCode())
                .as("a used code")
                .isEqualTo(401);
        String spare = found("<li><code>([a-z2-9]+)</code>", recovery);
        String proven = cookie(post("/sign-in/code", "", "id=" + id + "&code=" + spare));
        assertThat(status("/admin/settings", proven)).isEqualTo(200);

        assertThat(server.console("spm:second-factor-remove boss")).contains("no code any more");
        assertThat(status("/admin/settings", proven)).isEqualTo(401);
        cookie(signIn("boss", PASSWORD));
    }

    private static HttpResponse<String> get(String path, String cookie) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.https(path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String cookie, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.https(path))
                        .header("Cookie", cookie)
                        .header("Origin", server.https("").toString())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    @Test
    @Order(4)
    void whoIsShutOutThereIsShutOutHere() throws Exception {
        String ann = cookie(signIn("ann", PASSWORD));
        String boss = cookie(signIn("boss", PASSWORD));
        slapd.change(
                """
                dn: uid=ann,%1$s
                changetype: modify
                add: pwdAccountLockedTime
                pwdAccountLockedTime: 000001010000Z

                dn: cn=team1200,%1$s
                changetype: delete
                """
                        .formatted(SlapdServer.BASE));
        Await.until(SOON, () -> status("/jobs", ann) == 401, () -> "Ann's session has ended");
        Await.until(SOON, () -> status("/admin/settings", boss) == 401, () -> "and the boss's, with the role");
        assertThat(signIn("ann", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(print("ann")).contains("[FAIL]");
        assertThat(status("/admin/settings", cookie(signIn("boss", PASSWORD)))).isEqualTo(403);

        slapd.change(
                """
                dn: uid=ann,%s
                changetype: modify
                delete: pwdAccountLockedTime
                """
                        .formatted(SlapdServer.BASE));
        awaitSignIn("ann", 303);
    }

    @Test
    @Order(5)
    void anOutageStopsItsPeopleOnlyAndEndsByItself() throws Exception {
        slapd.stop();
        HttpResponse<String> refused = signIn("ann", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("directory", "does not answer");
        cookie(signIn("local", PASSWORD));
        assertThat(server.logSinceStart())
                .contains("directory ldap does not answer")
                .doesNotContain(PASSWORD);

        slapd.start();
        cookie(signIn("ann", PASSWORD));
    }

    @Test
    @Order(6)
    void aWrongCertificateGetsNoPassword() throws Exception {
        for (TestCa.Certificate wrong : new TestCa.Certificate[] {
            ca.issue("dns:another.example.org"),
            ca.issueExpired("dns:localhost"),
            new TestCa(directory.resolve("other-ca")).issue("dns:localhost")
        }) {
            slapd.stop();
            slapd.use(wrong);
            slapd.start();
            assertThat(signIn("ann", PASSWORD).statusCode()).isEqualTo(503);
        }
        slapd.stop();
        slapd.use(ca.issue("dns:localhost,dns:slapd"));
        slapd.start();
        cookie(signIn("ann", PASSWORD));
    }

    /** Incident 10: whoever leads the server to another host does not get the password of its account. */
    @Test
    @Order(7)
    void anotherTargetErasesTheSecret() throws Exception {
        Path secret = server.store().resolve("identity/targets/ldap.secret");
        assertThat(secret).exists();
        Map.of("tls", "starttls", "port", Integer.toString(slapd.ldapPort())).forEach(LdapIT::configure);
        Await.until(SOON, () -> Files.notExists(secret), () -> "the secret is erased");
        awaitSignIn("ann", 503);
        assertThat(server.console("spm:target-list")).contains("starttls://localhost:" + slapd.ldapPort(), "no");
        assertThat(server.logSinceStart()).contains("The secret of ldap is erased");

        giveSecret();
        cookie(signIn("ann", PASSWORD));
    }
}
