package org.secureprint.api.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Session;

/** A request made up by a test, and the answer a handler gave to it. */
public final class RecordedExchange implements HttpExchange, HttpExchange.Request {
    private final String method;
    private final String path;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private InputStream body = InputStream.nullInputStream();
    private String source = "127.0.0.1";
    private Session session;
    private boolean tokenless;
    private boolean withdrawn;
    private boolean secure = true;
    private X509Certificate certificate;
    private X509Certificate deviceCertificate;
    private String target;
    private String origin;
    private byte[] signed;
    private int status;
    private String contentType;
    private Map<String, String> answerHeaders = Map.of();

    private RecordedExchange(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** A request without session, parameters or body, over TLS. */
    public static RecordedExchange of(String method, String path) {
        return new RecordedExchange(method, path);
    }

    public RecordedExchange variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public RecordedExchange parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Sends a header field, in place of what there was of this name. */
    public RecordedExchange header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return this;
    }

    /** Sends a header field once more. */
    public RecordedExchange another(String name, String value) {
        List<String> all = new ArrayList<>(headers(name));
        all.add(value);
        headers.put(name.toLowerCase(Locale.ROOT), all);
        return this;
    }

    /** Says what stood in the request line, where it is not the path. */
    public RecordedExchange target(String pathAndQuery) {
        target = pathAndQuery;
        return this;
    }

    /** Says what the client takes the server's address to be. */
    public RecordedExchange origin(String url) {
        origin = url;
        return this;
    }

    public RecordedExchange body(byte[] octets) {
        return body(new ByteArrayInputStream(octets));
    }

    /** A body that begins anew at each call, as that of a signed request. */
    public RecordedExchange signedBody(byte[] octets) {
        signed = octets.clone();
        return this;
    }

    public RecordedExchange body(InputStream stream) {
        body = stream;
        return this;
    }

    public RecordedExchange from(String address) {
        source = address;
        return this;
    }

    /** Signs somebody in, on the web. */
    public RecordedExchange as(Person person) {
        return as(person, "");
    }

    /** Signs somebody in at a device. */
    public RecordedExchange as(Person person, String device) {
        session = new Session(person, device, "csrf", Instant.MAX, false);
        return this;
    }

    /** Lets somebody be known without a token. */
    public RecordedExchange byProof(Person person) {
        tokenless = true;
        return as(person);
    }

    /** Sends it without TLS. */
    public RecordedExchange inClear() {
        secure = false;
        return this;
    }

    /** Shows a certificate in the TLS handshake. */
    public RecordedExchange certificate(X509Certificate shown) {
        certificate = shown;
        return this;
    }

    /** Shows a device's certificate in the TLS handshake. */
    public RecordedExchange deviceCertificate(X509Certificate shown) {
        deviceCertificate = shown;
        return this;
    }

    /** Says that the resource is being withdrawn. */
    public RecordedExchange whileWithdrawn() {
        withdrawn = true;
        return this;
    }

    /** The status of the answer, 0 if there was none. */
    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public Map<String, String> answerHeaders() {
        return answerHeaders;
    }

    public byte[] answer() {
        return answer.toByteArray();
    }

    public String text() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Request request() {
        return this;
    }

    @Override
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    @Override
    public Optional<String> token() {
        return session().filter(any -> !tokenless).map(any -> "token");
    }

    @Override
    public boolean withdrawn() {
        return withdrawn;
    }

    @Override
    public OutputStream respond(int code, String type, long length, Map<String, String> more) {
        if (status != 0) {
            throw new IllegalStateException("Answered twice");
        }
        status = code;
        contentType = type;
        answerHeaders = Map.copyOf(more);
        return answer;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + name + "}");
        }
        return value;
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public String target() {
        return target == null ? path : target;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(certificate);
    }

    @Override
    public Optional<X509Certificate> deviceCertificate() {
        return Optional.ofNullable(deviceCertificate);
    }

    @Override
    public String origin() {
        if (origin != null) {
            return origin;
        }
        return secure ? "https://localhost:8443" : "http://localhost:8080";
    }

    @Override
    public InputStream body() {
        return signed == null ? body : new ByteArrayInputStream(signed);
    }
}
