package org.secureprint.itests.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.net.ssl.SSLContext;

/** What an MFP does: signs itself in, signs a person in by PIN, lists, releases, fetches. One object is one signed-in party. */
public final class DeviceClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI server;
    private final String token;

    private DeviceClient(HttpClient http, URI server, String token) {
        this.http = http;
        this.server = server;
        this.token = token;
    }

    /** A client of a server whose certificate is trusted by this context; nobody is signed in yet. */
    public static DeviceClient of(URI server, SSLContext trust) {
        return new DeviceClient(
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                server,
                null);
    }

    /** Proves a device's key or a person's PIN by SCRAM-SHA-256 and returns the client of who is now signed in. */
    public DeviceClient signIn(String name, char[] secret) throws IOException, InterruptedException {
        Scram scram = new Scram(name, secret);
        JsonNode challenge = call("POST", "/api/v1/sign-in", message(scram.first()));
        JsonNode proven = call(
                "POST",
                "/api/v1/sign-in/" + challenge.get("exchange").asText(),
                message(scram.last(challenge.get("message").asText())));
        if (!scram.isServerProven(proven.get("message").asText())) {
            throw new IOException("This is not the server that knows the secret");
        }
        return new DeviceClient(http, server, proven.get("token").asText());
    }

    /** Proves a person's password, as the web pages do, and returns the client of who is now signed in. */
    public DeviceClient signInWithPassword(String name, String password) throws IOException, InterruptedException {
        JsonNode session =
                call("POST", "/api/v1/admin/session", object().put("name", name).put("password", password));
        return new DeviceClient(http, server, session.get("token").asText());
    }

    /** What proves who is signed in. */
    public String token() {
        return token;
    }

    /** The body of a JSON answer; an answer that is not 2xx is an {@link IOException} with its text. */
    public JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        return call(method, path, "application/json", body == null ? new byte[0] : JSON.writeValueAsBytes(body));
    }

    /** POST of a document; returns what is answered about it. */
    public JsonNode upload(String path, String format, byte[] document) throws IOException, InterruptedException {
        return call("POST", path, format, document);
    }

    private JsonNode call(String method, String path, String format, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", format)
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    method + " " + path + ": " + response.statusCode() + " " + new String(response.body()));
        }
        return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    }

    /** GET of something that is not JSON, such as a document, with an optional {@code Range}. */
    public HttpResponse<byte[]> fetch(String path, String range) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (range != null) {
            request.header("Range", range);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** An empty JSON object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode message(String text) {
        return object().put("message", text);
    }
}
