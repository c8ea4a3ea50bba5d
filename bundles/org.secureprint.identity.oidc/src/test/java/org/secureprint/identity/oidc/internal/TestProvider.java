package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A small OpenID provider over real TLS that keeps to the rules until a test tells it to lie. Everybody who comes is ann. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "spm";
    static final String SECRET = "s3cr3t :+%";
    private static final String PASSWORD = "changeit";

    final Path certificate;
    final List<JWK> published = new CopyOnWriteArrayList<>(List.of(Keys.RSA.toPublicJWK()));
    /** The requests that came, by their paths, and the bodies of those to the token endpoint. */
    final List<String> asked = new CopyOnWriteArrayList<>();
    /** How the client proved itself. */
    volatile String authorization;

    volatile Consumer<JWTClaimsSet.Builder> claims = builder -> {};
    volatile Function<JWTClaimsSet, String> signing = set -> Keys.sign(JWSAlgorithm.RS256, Keys.RSA, set);
    volatile boolean namesItself;
    private final Map<String, HttpHandler> instead = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger given = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;

    TestProvider(Path directory) throws Exception {
        certificate = directory.resolve("provider.pem");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(directory)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private SSLContext tls(Path directory) throws Exception {
        Path file = directory.resolve("provider.p12");
        if (!Files.exists(file)) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "it",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=provider",
                    "-ext",
                    "SAN=dns:localhost",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD);
            if (new ProcessBuilder(command).start().waitFor() != 0) {
                throw new IOException("keytool failed");
            }
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("it").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    String issuer() {
        return "https://localhost:" + server.getAddress().getPort() + "/realm";
    }

    /** Answers a path in another way from now on. */
    void instead(String path, HttpHandler handler) {
        instead.put("/realm" + path, handler);
    }

    /** Answers a path as it should again. */
    void again(String path) {
        instead.remove("/realm" + path);
    }

    /** What a browser brings back, once a person has signed in on the page to which it was sent. */
    Map<String, String> signIn(URI page) {
        Map<String, List<String>> request = URLUtils.parseParameters(page.getRawQuery());
        String code = "code-" + given.incrementAndGet();
        codes.put(code, request);
        String state = request.get("state").get(0);
        return namesItself
                ? Map.of("code", code, "state", state, "iss", issuer())
                : Map.of("code", code, "state", state);
    }

    /** A token by which it signs ann out, changed as a test wants it. */
    JWTClaimsSet.Builder signedOut() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("subject-of-ann")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID("logout-1")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        try (exchange) {
            HttpHandler other = instead.get(path);
            if (other != null) {
                other.handle(exchange);
                return;
            }
            switch (path) {
                case "/realm/.well-known/openid-configuration" -> json(exchange, 200, description());
                case "/realm/keys" -> json(exchange, 200, new JWKSet(List.copyOf(published)).toString());
                case "/realm/token" -> token(exchange);
                default -> json(exchange, 404, "{}");
            }
        }
    }

    /** What it says of itself. */
    String description() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout","response_types_supported":["code"],
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
                "authorization_response_iss_parameter_supported":%2$s}"""
                .formatted(issuer(), namesItself);
    }

    private void token(HttpExchange exchange) throws IOException {
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String body = body(exchange);
        asked.add(body);
        Map<String, List<String>> form = URLUtils.parseParameters(body);
        Map<String, List<String>> request = codes.remove(form.get("code").get(0));
        if (request == null
                || !isChallengeMet(request, form)
                || !form.get("redirect_uri").equals(request.get("redirect_uri"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"<b>used</b>\"}");
            return;
        }
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("subject-of-ann")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", request.get("nonce").get(0))
                .claim("preferred_username", "Ann")
                .claim("name", "Ann Aalto")
                .claim("groups", List.of("printing"));
        claims.accept(set);
        json(
                exchange,
                200,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + signing.apply(set.build())
                        + "\"}");
    }

    private static boolean isChallengeMet(Map<String, List<String>> request, Map<String, List<String>> form) {
        CodeVerifier verifier = new CodeVerifier(form.get("code_verifier").get(0));
        return request.get("code_challenge_method").equals(List.of("S256"))
                && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .getValue()
                        .equals(request.get("code_challenge").get(0));
    }

    static String body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void json(HttpExchange exchange, int status, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(octets);
        }
    }

    /** How a browser gives its parameters to the server. */
    static Function<String, Optional<String>> in(Map<String, String> parameters) {
        return name -> Optional.ofNullable(parameters.get(name));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
