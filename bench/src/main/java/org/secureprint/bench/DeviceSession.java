package org.secureprint.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device, or a person at it, that talks to SPM's JSON API over one connection. */
final class DeviceSession implements Closeable {
    private final Connection connection;
    private final String token;

    private DeviceSession(Connection connection, String token) {
        this.connection = connection;
        this.token = token;
    }

    /** A connection on which nobody is signed in. */
    static DeviceSession open(Endpoint endpoint) throws IOException {
        return new DeviceSession(Connection.open(endpoint), "");
    }

    /** Signs in a device, or with a device's session a person, on the same connection. */
    DeviceSession signIn(String name, String secret) throws IOException, GeneralSecurityException {
        Scram scram = new Scram(name);
        String challenge = post("/api/v1/sign-in", message(scram.first()));
        String proof = scram.last(field(challenge, "message"), secret);
        String session = post("/api/v1/sign-in/" + field(challenge, "exchange"), message(proof));
        return new DeviceSession(connection, "Authorization: Bearer " + field(session, "token") + "\r\n");
    }

    String post(String path, String json) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + token
                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
        return new String(
                connection.exchange(request.getBytes(StandardCharsets.UTF_8)).body(), StandardCharsets.UTF_8);
    }

    /** Gets a document, and says how long it is. */
    long fetch(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + token + "\r\n";
        return connection.discard(request.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private static String message(String text) {
        return "{\"message\":\"" + text + "\"}";
    }

    private static String field(String json, String name) throws IOException {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new IOException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
