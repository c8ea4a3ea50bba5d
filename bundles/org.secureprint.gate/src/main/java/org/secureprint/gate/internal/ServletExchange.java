package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exchange over the servlet API. Who is signed in, the parameters and the body are looked at when somebody asks for them. */
final class ServletExchange implements HttpExchange, HttpExchange.Request {
    private static final Logger LOG = LoggerFactory.getLogger(ServletExchange.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String[] NONE = {};

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String path;
    private final Caller caller;
    private final SmallBodies bodies;
    private RouteTable.Target target;
    private String[] values = NONE;
    private Map<String, String> query;
    private Map<String, String> form;
    private InputStream streamed;
    private SmallBody small;
    private byte[] kept;
    private boolean answered;

    ServletExchange(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            Identities identities,
            SmallBodies bodies) {
        this.request = request;
        this.response = response;
        this.path = path;
        this.caller = new Caller(request, this, identities);
        this.bodies = bodies;
    }

    /** Says which route was found. */
    void matched(RouteTable.Target found, String[] variables) {
        target = found;
        values = variables;
    }

    /** Whether a handler has begun an answer. */
    boolean answered() {
        return answered;
    }

    /** Whether the caller is known by a cookie only. */
    boolean byCookie() {
        return caller.credentials().map(Credentials::cookie).orElse(false);
    }

    @Override
    public String target() {
        String asked = request.getQueryString();
        return request.getRequestURI() + (asked == null ? "" : "?" + asked);
    }

    /** The session if somebody has asked for it already. */
    Optional<Session> knownSession() {
        return caller.known();
    }

    /** A parameter of the form, not of the query. */
    Optional<String> formParameter(String name) {
        return Optional.ofNullable(form().get(name));
    }

    /** The field of a form that proves it ours; where a form has files, it comes before all else. */
    Optional<String> formToken(String name) {
        if (!isStreamed() || !MultipartToken.isForm(request.getContentType())) {
            return formParameter(name);
        }
        try {
            return MultipartToken.of(request.getContentType(), streamedBody(), name);
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    @Override
    public Request request() {
        return this;
    }

    @Override
    public Optional<Session> session() {
        return caller.session();
    }

    @Override
    public Optional<String> token() {
        return session().flatMap(any -> caller.credentials()).map(Credentials::token);
    }

    @Override
    public boolean withdrawn() {
        return target != null && target.served().isWithdrawn();
    }

    @Override
    public OutputStream respond(int status, String contentType, long length, Map<String, String> headers)
            throws IOException {
        if (answered) {
            throw new IllegalStateException("The answer has begun already");
        }
        answered = true;
        response.setStatus(status);
        SecurityHeaders.set(response, request.isSecure(), headers);
        if (contentType != null) {
            response.setContentType(contentType);
        }
        if (length >= 0) {
            response.setContentLengthLong(length);
        }
        if (!isStreamed() && !passOver()) {
            // who sends a body behind its head would lose the next request without a word
            response.setHeader("Connection", "close");
        }
        return method().equals("HEAD") ? OutputStream.nullOutputStream() : response.getOutputStream();
    }

    /** Takes back an answer of which nothing has gone out yet; false if it is too late. */
    boolean takeBack() {
        if (response.isCommitted()) {
            return false;
        }
        response.reset();
        answered = false;
        return true;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String variable(String name) {
        String[] names = target.names();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        throw new IllegalArgumentException("The route has no {" + name + "}");
    }

    @Override
    public Optional<String> parameter(String name) {
        if (query == null) {
            query = Parameters.parse(request.getQueryString());
        }
        String value = query.get(name);
        return value != null ? Optional.of(value) : formParameter(name);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public String source() {
        return request.getRemoteAddr();
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return ShownCertificate.of(request, false);
    }

    @Override
    public Optional<X509Certificate> deviceCertificate() {
        return ShownCertificate.of(request, true);
    }

    @Override
    public String origin() {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    @Override
    public InputStream body() throws IOException {
        if (isStreamed()) {
            return streamedBody();
        }
        return caller.isSigned() ? keptBody() : smallBody();
    }

    /** Whether the route takes a body of any length. */
    boolean isStreamed() {
        return target != null && target.route().streamed();
    }

    /** The body, with a look ahead where it may be a form with files. */
    private InputStream streamedBody() throws IOException {
        if (streamed == null) {
            InputStream body = request.getInputStream();
            streamed = MultipartToken.isForm(request.getContentType())
                    ? new BufferedInputStream(body, MultipartToken.MOST)
                    : body;
        }
        return streamed;
    }

    /** The body of a request whose signature is looked at before its handler is called. */
    private InputStream keptBody() throws IOException {
        if (kept == null) {
            kept = smallBody().readAllBytes();
        }
        return new ByteArrayInputStream(kept);
    }

    private SmallBody smallBody() throws IOException {
        if (small == null) {
            small = bodies.of(request);
        }
        return small;
    }

    private boolean passOver() {
        try {
            return smallBody().passOver();
        } catch (IOException e) {
            LOG.debug("The body of {} {} did not arrive", method(), path, e);
            return false;
        }
    }

    private Map<String, String> form() {
        if (form == null) {
            form = isForm() ? Parameters.parse(text()) : Map.of();
        }
        return form;
    }

    private String text() {
        try (InputStream body = body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    private static PrintException incomplete(IOException cause) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The form did not arrive completely.", cause);
    }

    private boolean isForm() {
        String type = request.getContentType();
        return type != null
                && type.regionMatches(true, 0, FORM, 0, FORM.length())
                && (type.length() == FORM.length() || " ;".indexOf(type.charAt(FORM.length())) >= 0);
    }
}
