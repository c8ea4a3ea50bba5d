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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SlapdServer;
import org.secureprint.itests.server.SpmServer;
import org.secureprint.itests.server.TestCa;

/** People of a real OpenLDAP directory over real TLS: they print and sign in, with the roles of their groups. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LdapIT {
    private static final String PID = "org.secureprint.identity.ldap";
    private static final String PASSWORD = "a river under the house";

    @TempDir
    static Path directory;

    private static SlapdServer slapd;
    private static SpmServer server;
    private static QueueClient client;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        slapd = new SlapdServer(directory.resolve("slapd"), new TestCa(directory.resolve("ca")));
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

    private static HttpResponse<String> get(String path, String cookie) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.https(path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    @Order(3)
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
}
