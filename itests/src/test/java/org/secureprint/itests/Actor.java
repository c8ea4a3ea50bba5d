package org.secureprint.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.SpmServer;

/** Somebody who tries something at the HTTPS port: with a browser's session, as a device, or without any proof. */
final class Actor {
    static final String PASSWORD = "correct horse battery";
    private static final String BOUNDARY = "--b\r\nContent-Disposition: form-data; name=\"";

    private final SpmServer server;
    private final HttpClient http;
    private final String name;
    private final String header;
    private final String proof;
    private final String csrf;

    private Actor(SpmServer server, String name, String header, String proof, String csrf) throws Exception {
        this.server = server;
        this.http = server.httpClient();
        this.name = name;
        this.header = header;
        this.proof = proof;
        this.csrf = csrf;
    }

    /** Signs somebody in on the web page. */
    static Actor signIn(SpmServer server, String name) throws Exception {
        Actor nobody = nobody(server);
        HttpResponse<String> answer = nobody.send(
                "POST",
                "/sign-in",
                "application/x-www-form-urlencoded",
                "name=" + name + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        Actor unknown = new Actor(server, name, "Cookie", cookie.substring(0, cookie.indexOf(';')), "");
        String page = unknown.send("GET", "/jobs", "", "").body();
        String csrf = page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        return new Actor(server, name, "Cookie", unknown.proof, csrf);
    }

    static Actor device(SpmServer server, String id, char[] key) throws Exception {
        String token = DeviceClient.of(server.https("/"), server.sslContext())
                .signIn(id, key)
                .token();
        return new Actor(server, id, "Authorization", "Bearer " + token, "");
    }

    static Actor nobody(SpmServer server) throws Exception {
        return new Actor(server, "nobody", "X-Nothing", "1", "");
    }

    static String passwordJson() {
        return "{\"password\":\"" + PASSWORD + "\"}";
    }

    HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        return http.send(
                request(method, path, type, body.getBytes(StandardCharsets.UTF_8)),
                BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    byte[] bytes(String method, String path, String type, String body) throws Exception {
        return http.send(request(method, path, type, body.getBytes(StandardCharsets.UTF_8)), BodyHandlers.ofByteArray())
                .body();
    }

    /** Whether the answer is a success, and no page for signing in. */
    boolean may(String method, String path, String type, String body) throws Exception {
        return send(method, path, type, body).statusCode() / 100 == 2;
    }

    /** Whether something can be read there. */
    boolean gets(String path) {
        try {
            return may("GET", path, "", "");
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    void form(String path, String field, String value) throws Exception {
        send(
                "POST",
                path,
                "application/x-www-form-urlencoded",
                "csrf=" + csrf + "&" + field + "=" + value + "&confirmed=yes");
    }

    /** Uploads a document; the number of the job, or nothing. */
    String upload(byte[] document) throws Exception {
        HttpResponse<String> answer = multipart("/jobs/upload", "queue", "print", document, "a.pdf");
        String location = answer.headers().firstValue("Location").orElse("");
        return location.startsWith("/jobs?held=") ? location.substring("/jobs?held=".length()) : "";
    }

    String multipart(String path, String field, String value, byte[] file) throws Exception {
        return multipart(path, field, value, file, "x").body();
    }

    private HttpResponse<String> multipart(String path, String field, String value, byte[] file, String fileName)
            throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, BOUNDARY + "csrf\"\r\n\r\n" + csrf + "\r\n");
        write(body, BOUNDARY + field + "\"\r\n\r\n" + value + "\r\n");
        write(body, BOUNDARY + "file\"; filename=\"" + fileName + "\"\r\n\r\n");
        body.write(file);
        write(body, "\r\n--b--\r\n");
        return http.send(
                request("POST", path, "multipart/form-data; boundary=b", body.toByteArray()), BodyHandlers.ofString());
    }

    private static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String method, String path, String type, byte[] body) {
        URI uri = server.https(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header(header, proof)
                .header("Origin", uri.getScheme() + "://" + uri.getAuthority())
                .header("X-CSRF-Token", csrf.isEmpty() ? "none" : csrf);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return request.build();
    }

    @Override
    public String toString() {
        return name;
    }
}
