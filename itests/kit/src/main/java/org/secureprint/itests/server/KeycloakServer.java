package org.secureprint.itests.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A real Keycloak with its database in memory, on a free port, with TLS only. The archive is that of Maven Central, as the system property
 * {@code keycloak.archive} names it. For one thread.
 */
public final class KeycloakServer implements AutoCloseable {
    public static final String REALM = "clinic";
    public static final String CLIENT = "spm";
    public static final String CLIENT_SECRET = "said to SPM only";

    private static final String ADMIN = "boss";
    private static final String ADMIN_PASSWORD = "all rights here";
    private static final Duration BOOT = Duration.ofSeconds(120);

    private final Path directory;
    private final int port = Ports.free();
    private final HttpClient http;
    private final Path log;
    private Process process;

    /**
     * Unpacks it and begins to prepare it, which takes some ten seconds.
     *
     * @param directory for its files; made here
     * @param ca issues its certificate for {@code localhost}
     */
    public KeycloakServer(Path directory, TestCa ca) throws Exception {
        this.directory = Files.createDirectories(directory);
        log = directory.resolve("keycloak.log");
        http = HttpClient.newBuilder()
                .sslContext(trusting(ca.certificateFile()))
                .build();
        String archive = System.getProperty("keycloak.archive");
        Commands.run(List.of("tar", "xzf", archive, "--strip-components=1", "-C", directory.toString()));
        TestCa.Certificate certificate = ca.issue("dns:localhost");
        Files.writeString(directory.resolve("server.crt"), certificate.pem());
        Files.writeString(directory.resolve("server.key"), certificate.keyPem());
        process = run("build", "--db=dev-mem", "--cache=local");
    }

    /**
     * Starts it, and waits until people can sign in.
     *
     * @param server that they sign in to
     * @param serverCertificate in PEM, to which Keycloak says who is signed out
     * @param people their passwords, by name; each is in a group that is called like them
     */
    public void start(SpmServer server, Path serverCertificate, Map<String, String> people)
            throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException("Keycloak can't be prepared: " + Files.readString(log));
        }
        Path imported = Files.createDirectories(directory.resolve("data/import"));
        new ObjectMapper().writeValue(imported.resolve("clinic-realm.json").toFile(), realm(server, people));
        process = run(
                "start",
                "--optimized",
                "--cache=local",
                "--import-realm",
                "--hostname=https://localhost:" + port,
                "--http-host=127.0.0.1",
                "--https-port=" + port,
                "--https-certificate-file=" + directory.resolve("server.crt"),
                "--https-certificate-key-file=" + directory.resolve("server.key"),
                "--truststore-paths=" + serverCertificate);
        Await.until(
                BOOT,
                () -> {
                    if (!process.isAlive()) {
                        throw new IOException("Keycloak ended with status " + process.exitValue());
                    }
                    return get(issuer() + "/.well-known/openid-configuration").statusCode() == 200;
                },
                () -> "Keycloak, see " + log);
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(directory.resolve("bin/kc.sh").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", Jdk.current().home().toString());
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return builder.start();
    }

    private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    public String issuer() {
        return "https://localhost:" + port + "/realms/" + REALM;
    }

    private static Map<String, Object> realm(SpmServer server, Map<String, String> people) {
        return Map.of(
                "realm",
                REALM,
                "enabled",
                true,
                "users",
                people.entrySet().stream().map(KeycloakServer::person).toList(),
                "groups",
                people.keySet().stream().map(name -> Map.of("name", name)).toList(),
                "clients",
                List.of(client(server)));
    }

    private static Map<String, Object> person(Map.Entry<String, String> person) {
        return Map.of(
                "username",
                person.getKey(),
                "enabled",
                true,
                "firstName",
                person.getKey(),
                "lastName",
                "of the Clinic",
                "email",
                person.getKey() + "@example.org",
                "groups",
                List.of("/" + person.getKey()),
                "credentials",
                List.of(Map.of("type", "password", "value", person.getValue(), "temporary", false)));
    }

    private static Map<String, Object> client(SpmServer server) {
        return Map.of(
                "clientId",
                CLIENT,
                "secret",
                CLIENT_SECRET,
                "redirectUris",
                List.of(server.https("/sign-in/with/oidc/callback").toString()),
                "attributes",
                Map.of(
                        "pkce.code.challenge.method",
                        "S256",
                        "post.logout.redirect.uris",
                        server.https("/sign-in").toString(),
                        "backchannel.logout.url",
                        server.https("/sign-in/with/oidc/signed-out").toString(),
                        "backchannel.logout.session.required",
                        "true"),
                "protocolMappers",
                List.of(Map.of(
                        "name",
                        "groups",
                        "protocol",
                        "openid-connect",
                        "protocolMapper",
                        "oidc-group-membership-mapper",
                        "config",
                        Map.of("claim.name", "groups", "full.path", "false", "id.token.claim", "true"))));
    }

    /** Ends the sessions of a person, as an administrator there does. */
    public void signOut(String name) throws IOException, InterruptedException {
        JsonNode token = new ObjectMapper()
                .readTree(post(
                                "https://localhost:" + port + "/realms/master/protocol/openid-connect/token",
                                "",
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        ADMIN,
                                        "password",
                                        ADMIN_PASSWORD))
                        .body());
        String bearer = token.path("access_token").asText();
        String users = "https://localhost:" + port + "/admin/realms/" + REALM + "/users";
        HttpResponse<String> found = http.send(
                HttpRequest.newBuilder(URI.create(users + "?exact=true&username=" + name))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                BodyHandlers.ofString());
        String id = new ObjectMapper().readTree(found.body()).path(0).path("id").asText();
        HttpResponse<String> done = post(users + "/" + id + "/logout", bearer, Map.of());
        if (done.statusCode() != 204) {
            throw new IOException("Keycloak answers " + done.statusCode() + " " + done.body());
        }
    }

    private HttpResponse<String> post(String address, String bearer, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Bearer " + bearer)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    /** Ends it at once, with the processes that its script has started. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(20, TimeUnit.SECONDS);
    }
}
